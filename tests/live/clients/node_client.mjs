// Posts a body through the proxy, over HTTP/1.1 and over HTTP/2. Arguments: port of the proxy, CA file, body, then for
// each request its protocol (http/1.1 or h2) and its host. Prints a line of answer for each.
import fs from "node:fs";
import http from "node:http";
import http2 from "node:http2";
import https from "node:https";
import tls from "node:tls";

const [port, authority, body, ...requests] = process.argv.slice(2);
const ca = fs.readFileSync(authority);

/** A TLS connection through the proxy. */
function connect(host, protocol) {
  return new Promise((resolve, reject) => {
    const tunnel = http.request({ host: "127.0.0.1", port, method: "CONNECT", path: `${host}:443` });
    tunnel.on("error", reject);
    tunnel.on("connect", (_, socket) => {
      const secure = tls.connect({ socket, servername: host, ca, ALPNProtocols: [protocol] });
      secure.on("secureConnect", () => resolve(secure)).on("error", reject);
    });
    tunnel.end();
  });
}

const text = async (stream) => (await stream.setEncoding("utf8").toArray()).join("");

async function http1(host) {
  const socket = await connect(host, "http/1.1");
  const answer = await new Promise((resolve, reject) => {
    const headers = { "Content-Type": "application/json", "Content-Length": body.length };
    https.request({ host, path: "/v1", method: "POST", headers, createConnection: () => socket }, resolve)
      .on("error", reject).end(body);
  });
  console.log(`HTTP/${answer.httpVersion} ${await text(answer)}`);
  socket.destroy();
}

async function http2Session(host) {
  const socket = await connect(host, "h2");
  const session = http2.connect(`https://${host}`, { createConnection: () => socket });
  const stream = session.request({ ":method": "POST", ":path": "/v1", "content-type": "application/json" });
  stream.end(body);
  console.log(`${session.alpnProtocol ?? socket.alpnProtocol} ${await text(stream)}`);
  session.close();
}

for (let at = 0; at < requests.length; at += 2) {
  await (requests[at] === "h2" ? http2Session : http1)(requests[at + 1]);
}
