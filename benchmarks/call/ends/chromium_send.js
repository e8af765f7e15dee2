// Feeds Chromium the clip and the spoken text, each picture and each 10 ms at its moment.

const WIDTH = 1280;
const HEIGHT = 720;
const FPS = 30;
const PICTURE_BYTES = (WIDTH * HEIGHT * 3) / 2;
const RATE = 48_000;
const BLOCK_SAMPLES = 480;

const monotonic = (clock) => (performance.timeOrigin + performance.now()) / 1e3 + clock;
const until = (at, clock) => new Promise((due) => setTimeout(due, Math.max(0, (at - monotonic(clock)) * 1e3)));

async function show(pictures, writable, clock) {
  const writer = writable.getWriter();
  const count = pictures.byteLength / PICTURE_BYTES;
  let last = Math.floor(monotonic(clock) * FPS);
  for (;;) {
    last = Math.max(last + 1, Math.floor(monotonic(clock) * FPS));
    await until(last / FPS, clock);
    const yuv = new Uint8Array(pictures, (last % count) * PICTURE_BYTES, PICTURE_BYTES);
    const timestamp = Math.round((last / FPS) * 1e6);
    await writer.write(new VideoFrame(yuv, { format: "I420", codedWidth: WIDTH, codedHeight: HEIGHT, timestamp }));
  }
}

async function speak(samples, writable, clock) {
  const writer = writable.getWriter();
  let last = Math.floor((monotonic(clock) * RATE) / BLOCK_SAMPLES);
  for (;;) {
    last += 1;
    await until((last * BLOCK_SAMPLES) / RATE, clock);
    const first = ((last - 1) * BLOCK_SAMPLES) % samples.length;
    const data = samples.subarray(first, first + BLOCK_SAMPLES);
    const timestamp = Math.round((((last - 1) * BLOCK_SAMPLES) / RATE) * 1e6);
    await writer.write(new AudioData({
      format: "s16", sampleRate: RATE, numberOfFrames: BLOCK_SAMPLES, numberOfChannels: 1, timestamp, data,
    }));
  }
}

onmessage = async ({ data: { t, clock, writable } }) => {
  if (t === "video") {
    show(await (await fetch("/pictures")).arrayBuffer(), writable, clock);
  } else {
    speak(new Int16Array(await (await fetch("/sound")).arrayBuffer()), writable, clock);
  }
  postMessage({ t: "answer" });
};
