import { createReadStream } from "node:fs";
import { mkdtemp, readdir, rm, stat, writeFile } from "node:fs/promises";
import { createServer as createHttpServer, type Server, type ServerResponse } from "node:http";
import { createServer as createHttpsServer } from "node:https";
import { connect, type AddressInfo, type Socket } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pipeline } from "node:stream/promises";
import { generate } from "selfsigned";

const host = "api.github.com";

/** A server in place of GitHub, with one release of one repository. */
export interface StandInGitHub {
  /** The address of its archives as plain files, for `--server`. */
  readonly filesUrl: string;
  /** The environment that makes a Go program, such as the engine, use it as GitHub, and reach no other host. */
  readonly environment: Readonly<Record<string, string>>;
  /** The requests: paths of files and of the API, and the names of other hosts. */
  readonly asked: readonly string[];
  close(): Promise<void>;
}

/**
 * Starts it.
 *
 * @param release what it has: `slug`, owner and name of the repository; `tag`; `folder`, with the archives
 */
export async function startStandInGitHub(release: {
  readonly slug: string;
  readonly tag: string;
  readonly folder: string;
}): Promise<StandInGitHub> {
  const { slug, tag, folder } = release;
  const asked: string[] = [];
  const names = (await readdir(folder)).filter((name) => name.endsWith(".tar.gz"));
  const sendFile = async (response: ServerResponse, name: string): Promise<void> => {
    if (!names.includes(name)) {
      response.writeHead(404).end();
      return;
    }
    const file = join(folder, name);
    // The engine checks the length of a download.
    response.setHeader("Content-Length", (await stat(file)).size);
    await pipeline(createReadStream(file), response);
  };

  const files = createHttpServer((request, response) => {
    asked.push(request.url ?? "");
    void sendFile(response, request.url?.slice(1) ?? "");
  });

  const { cert, private: key } = await generate([{ name: "commonName", value: host }], {
    keySize: 2048,
    extensions: [{ name: "subjectAltName", altNames: [{ type: 2, value: host }] }],
  });
  const assets = `/repos/${slug}/releases/assets/`;
  const api = createHttpsServer({ cert, key }, (request, response) => {
    const path = request.url ?? "";
    asked.push(path);
    if (path === `/repos/${slug}/releases/tags/${tag}`) {
      const list = names.map((name) => ({ name, url: `https://${host}${assets}${name}` }));
      response.end(JSON.stringify({ tag_name: tag, assets: list }));
    } else void sendFile(response, path.startsWith(assets) ? path.slice(assets.length) : "");
  });

  const proxy = createHttpServer();
  const [filesPort, apiPort, proxyPort] = await Promise.all([files, api, proxy].map(listen));
  proxy.on("connect", ({ url = "" }, socket: Socket) => {
    if (url !== `${host}:443`) {
      asked.push(url);
      socket.end("HTTP/1.1 403 Forbidden\r\n\r\n");
      return;
    }
    const tunnel = connect(apiPort ?? 0, "127.0.0.1", () => socket.write("HTTP/1.1 200 OK\r\n\r\n"));
    tunnel.pipe(socket).pipe(tunnel);
    for (const end of [socket, tunnel]) end.on("error", () => [socket, tunnel].forEach((one) => one.destroy()));
  });

  const trust = await mkdtemp(join(tmpdir(), "otc-ddm-github-"));
  await writeFile(join(trust, "cert.pem"), cert);
  return {
    filesUrl: `http://127.0.0.1:${String(filesPort)}`,
    environment: {
      HTTPS_PROXY: `http://127.0.0.1:${String(proxyPort)}`,
      SSL_CERT_FILE: join(trust, "cert.pem"),
      GITHUB_TOKEN: "",
    },
    asked,
    close: async () => {
      for (const server of [files, api, proxy]) {
        server.closeAllConnections();
        server.close();
      }
      await rm(trust, { recursive: true, force: true });
    },
  };
}

async function listen(server: Server): Promise<number> {
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return (server.address() as AddressInfo).port;
}
