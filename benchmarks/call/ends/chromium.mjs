// An end that is Debian's Chromium: starts it, serves it its page and the content, carries signals.
//
// Speaks the lines of talk.py.  Arguments: orders as JSON, the video codec ("VP8" or "H264"), and the folder in
// which playwright-core is installed.

import { createReadStream, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import { createRequire } from "node:module";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";

const orders = JSON.parse(process.argv[2]);
const codec = process.argv[3];
const here = fileURLToPath(new URL(".", import.meta.url));
const require = createRequire(join(process.argv[4], "chromium.cjs"));
const { chromium } = require("playwright-core");

const FLAGS = [
  "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
  "--disable-component-update", "--disable-sync", "--disable-background-timer-throttling",
  "--disable-renderer-backgrounding", "--disable-backgrounding-occluded-windows",
  "--use-fake-ui-for-media-stream",
  // Addresses as they are: names on multicast DNS would not cross the line.
  "--disable-features=WebRtcHideLocalIpsWithMdns",
];
const FILES = {
  "/favicon.ico": ["/dev/null", "image/x-icon"],
  "/": [join(here, "chromium.html"), "text/html"],
  "/page.js": [join(here, "chromium_page.js"), "text/javascript"],
  "/send.js": [join(here, "chromium_send.js"), "text/javascript"],
  "/receive.js": [join(here, "chromium_receive.js"), "text/javascript"],
  "/pictures": [orders.pictures, "application/octet-stream"],
  "/sound": [orders.sound, "application/octet-stream"],
};

const say = (t, more = {}) => console.log(JSON.stringify({ t, ...more }));
const monotonic = () => Number(process.hrtime.bigint()) / 1e9;

function serve(request, response) {
  if (request.method === "POST") {
    const chunks = [];
    request.on("data", (chunk) => chunks.push(chunk));
    request.on("end", () => {
      writeFileSync(join(orders.folder, request.url.slice(1).replace(/[^a-z0-9.-]/g, "")), Buffer.concat(chunks));
      response.end();
    });
  } else if (FILES[request.url]) {
    const [path, type] = FILES[request.url];
    response.setHeader("Content-Type", type);
    createReadStream(path, { highWaterMark: 1 << 22 }).pipe(response);
  } else {
    response.statusCode = 404;
    response.end();
  }
}

// What to add to the page's clock in milliseconds to get monotonic seconds: the quickest of many askings.
async function offset(page) {
  let best = { took: Infinity, offset: 0 };
  for (let i = 0; i < 60; i += 1) {
    const before = monotonic();
    const theirs = await page.evaluate(() => performance.timeOrigin + performance.now());
    const after = monotonic();
    if (after - before < best.took) {
      best = { took: after - before, offset: (before + after) / 2 - theirs / 1e3 };
    }
  }
  return best;
}

const server = createServer(serve).listen(0, "127.0.0.1");
await new Promise((listening) => server.once("listening", listening));
const browser = await chromium.launchPersistentContext(join(orders.folder, "profile"), {
  executablePath: "/usr/bin/chromium",
  headless: true,
  args: FLAGS,
});
// The browser process is our only child that is one; everything of Chromium's is below it.
say("cost", { pids: [], below: process.pid });
const page = await browser.newPage();
page.on("pageerror", (error) => console.error("page:", error.message));
page.on("console", (message) => console.error("console:", message.text()));
await page.exposeFunction("benchSay", (t, more) => say(t, more));
await page.goto(`http://127.0.0.1:${server.address().port}/`);
const clock = await offset(page);
console.error(`clock known to ${((clock.took / 2) * 1e3).toFixed(2)} ms`);
await page.evaluate((plan) => globalThis.prepare(plan), {
  sends: orders.sends, wholeSize: orders.whole_size, codec, offset: clock.offset,
});
say("ready");

for await (const line of createInterface({ input: process.stdin })) {
  const order = JSON.parse(line);
  if (order.t === "go" && orders.sends) {
    await page.evaluate(() => globalThis.offer());
  } else if (order.t === "signal") {
    await page.evaluate((d) => globalThis.signal(d), order.d);
  } else if (order.t === "burden") {
    await page.evaluate(() => globalThis.burden());
  } else if (order.t === "finish") {
    await page.evaluate(() => globalThis.finish());
    break;
  }
}
say("finished");
await browser.close();
process.exit(0);
