// Reads what Chromium has decoded: each picture's number and a whole picture a second, or all sound.
// Leaves what record.py leaves.

const CELLS = 16;
const CELL_SHARE = 40 / 1280;
const SHOT_EVERY = 30;

const frames = [];
const shots = [];
const sound = [];
const samples = [];
let clock = 0;
let kind = "";

const monotonic = () => (performance.timeOrigin + performance.now()) / 1e3 + clock;

// As barcode.sample: the mean of each cell's middle, as two hex digits.
function cellsOf(luma, stride, width) {
  const side = width * CELL_SHARE;
  const edge = (share) => Math.floor(share * side);
  let hex = "";
  for (let cell = 0; cell < CELLS; cell += 1) {
    let sum = 0;
    let count = 0;
    for (let y = edge(0.3); y <= edge(0.7); y += 1) {
      for (let x = edge(cell + 0.3); x <= edge(cell + 0.7); x += 1) {
        sum += luma[y * stride + x];
        count += 1;
      }
    }
    hex += Math.floor(sum / count).toString(16).padStart(2, "0");
  }
  return hex;
}

function readable(hex) {
  const cells = hex.match(/../g).map((one) => parseInt(one, 16));
  const half = CELLS / 2;
  return cells.slice(0, half).every((one, place) => Math.abs(one - cells[half + place]) > 50);
}

async function watch(stream) {
  const reader = stream.getReader();
  for (;;) {
    const { value: frame, done } = await reader.read();
    if (done) return;
    const at = monotonic();
    const { width, height } = frame.visibleRect;
    const whole = (frames.length + 1) % SHOT_EVERY === 0;
    const rows = whole ? height : 2 * Math.ceil((width * CELL_SHARE) / 2);
    const rect = { x: 0, y: 0, width, height: rows };
    const bytes = new Uint8Array(frame.allocationSize({ rect }));
    const [{ offset, stride }] = await frame.copyTo(bytes, { rect });
    frame.close();
    const luma = bytes.subarray(offset);
    const cells = cellsOf(luma, stride, width);
    if (!frames.length && !readable(cells)) continue;
    frames.push([at, width, height, cells]);
    if (frames.length === 1) postMessage({ t: "first", more: { at } });
    if (whole) {
      const packed = new Uint8Array(width * height);
      for (let y = 0; y < height; y += 1) packed.set(luma.subarray(y * stride, y * stride + width), y * width);
      shots.push([frames.length - 1, packed]);
    }
  }
}

async function listen(stream) {
  const reader = stream.getReader();
  for (;;) {
    const { value: data, done } = await reader.read();
    if (done) return;
    const at = monotonic();
    const block = new Float32Array(data.numberOfFrames);
    data.copyTo(block, { planeIndex: 0, format: "f32-planar" });
    data.close();
    sound.push([at, block.length]);
    samples.push(Int16Array.from(block, (one) => Math.max(-1, Math.min(1, one)) * 32767));
  }
}

const leave = (name, body) => fetch(`/${name}`, { method: "POST", body });

async function finish() {
  if (kind === "video") {
    for (const [index, luma] of shots) await leave(`shot-${index}.y`, luma);
    await leave("pictures.json", JSON.stringify(frames));
  } else {
    await leave("sound.s16", new Blob(samples));
    await leave("sound.json", JSON.stringify(sound));
  }
  postMessage({ t: "answer" });
}

onmessage = ({ data }) => {
  if (data.t === "finish") {
    finish();
    return;
  }
  ({ t: kind, clock } = data);
  (kind === "video" ? watch : listen)(data.readable);
};
