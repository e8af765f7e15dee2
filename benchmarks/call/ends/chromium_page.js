// The page of Chromium's end: the peer connection.  Pictures and sound are made and read in a worker each, so
// that neither the page nor the other medium makes them late.

const BUSY_MS = 80;
const EVERY_MS = 100;
// Not what the line can carry, which nobody knows, but what the call may take: the same for every engine.
const MOST_BPS = 1_500_000;

const connection = new RTCPeerConnection({ iceServers: [] });
const workers = {};
let plan;

function ask(kind, message, transfer = []) {
  const worker = workers[kind];
  return new Promise((answered) => {
    worker.onmessage = ({ data }) => (data.t === "answer" ? answered() : benchSay(data.t, data.more));
    worker.postMessage(message, transfer);
  });
}

globalThis.prepare = async (given) => {
  plan = given;
  const tracks = {};
  for (const kind of ["video", "audio"]) {
    workers[kind] = new Worker(plan.sends ? "/send.js" : "/receive.js");
    workers[kind].onerror = (error) => console.error("worker:", error.message);
    if (plan.sends) {
      tracks[kind] = new MediaStreamTrackGenerator({ kind });
      const { writable } = tracks[kind];
      await ask(kind, { t: kind, clock: plan.offset, writable }, [writable]);
    }
  }
  if (plan.sends) await addTracks(tracks);
};

async function addTracks({ video, audio }) {
  // Each in a stream of its own: in one, Chromium's lip sync holds these made-up sources back without end.
  connection.addTrack(audio, new MediaStream([audio]));
  const sender = connection.addTrack(video, new MediaStream([video]));
  const parameters = sender.getParameters();
  parameters.encodings[0].maxBitrate = MOST_BPS;
  if (plan.wholeSize) parameters.degradationPreference = "maintain-resolution";
  await sender.setParameters(parameters);
  const transceiver = connection.getTransceivers().find((one) => one.sender === sender);
  const codecs = RTCRtpSender.getCapabilities("video").codecs;
  const wanted = codecs.filter((one) => one.mimeType === `video/${plan.codec}`);
  const repair = codecs.filter((one) => /rtx|red|ulpfec/.test(one.mimeType));
  if (!wanted.length) throw new Error(`this Chromium has no ${plan.codec}`);
  transceiver.setCodecPreferences([...wanted, ...repair]);
}

globalThis.offer = async (options = {}) => {
  benchSay("offered", { at: monotonic() });
  await connection.setLocalDescription(await connection.createOffer(options));
  send({ description: connection.localDescription });
};

globalThis.signal = async (text) => {
  const { description, candidate } = JSON.parse(text);
  if (candidate) {
    await connection.addIceCandidate(candidate);
    return;
  }
  await connection.setRemoteDescription(description);
  if (description.type === "offer") {
    await connection.setLocalDescription(await connection.createAnswer());
    send({ description: connection.localDescription });
  }
};

globalThis.burden = () => {
  setInterval(() => {
    const until = performance.now() + BUSY_MS;
    while (performance.now() < until);
  }, EVERY_MS);
};

globalThis.finish = async () => {
  if (!plan.sends) await Promise.all(Object.keys(workers).map((kind) => ask(kind, { t: "finish" })));
};

connection.onicecandidate = ({ candidate }) => candidate && send({ candidate });
connection.oniceconnectionstatechange = () => {
  // What any application does that wants its call back.
  if (plan.sends && ["disconnected", "failed"].includes(connection.iceConnectionState)) {
    globalThis.offer({ iceRestart: true });
  }
};
connection.ontrack = ({ track }) => {
  if (track.kind === "audio") {
    // Chromium decodes nothing that nobody plays.
    const player = new Audio();
    player.srcObject = new MediaStream([track]);
    player.muted = true;
    player.play();
  }
  const { readable } = new MediaStreamTrackProcessor({ track });
  ask(track.kind, { t: track.kind, clock: plan.offset, readable }, [readable]);
};

function send(word) {
  benchSay("signal", { d: JSON.stringify(word) });
}

function monotonic() {
  return (performance.timeOrigin + performance.now()) / 1e3 + plan.offset;
}
