"""The shape of what is shown and heard: 1280x720 at 30 a second, going round every eight seconds."""

WIDTH, HEIGHT, FPS = 1280, 720, 30
PICTURES = 240
"""Eight seconds, as long as the sound; the numbers fit into the barcode's eight bits."""
PICTURE_BYTES = WIDTH * HEIGHT * 3 // 2
RATE = 48_000
LOOP_SAMPLES = PICTURES * RATE // FPS
