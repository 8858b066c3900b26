import { connect, type Socket } from "node:net";
import { figureOf, quantile, type Figure } from "./figures.ts";
import { latencies } from "./latency.ts";
import { throughput } from "./load.ts";
import { createOf } from "./requests.ts";
import type { Measured } from "./rates.ts";

function opened(port: number): Promise<Socket> {
  return new Promise((resolve, reject) => {
    const socket = connect(port, "127.0.0.1", () => resolve(socket));
    socket.once("error", reject);
  });
}

/** Clients that send a byte now and then, of a head or of a body. */
async function slowClients(port: number, token: string, count: number): Promise<() => void> {
  const head = `POST /identity/api/users HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer ${token}\r\n`;
  const body = "Content-Type: application/json\r\nContent-Length: 1000\r\n\r\n{";
  const sockets = await Promise.all(Array.from({ length: count }, () => opened(port)));
  for (const [index, socket] of sockets.entries()) {
    socket.on("error", () => {});
    socket.write(index % 2 ? head + body : "GET /identity/api/users HTTP/1.1\r\nHost: loc");
  }
  const timer = setInterval(() => sockets.forEach((socket) => socket.write(" ")), 250);
  return () => {
    clearInterval(timer);
    sockets.forEach((socket) => socket.destroy());
  };
}

/** Clients that ask for the whole list and take none of it. */
export async function stalledReaders(port: number, token: string, count: number): Promise<() => void> {
  const sockets = await Promise.all(Array.from({ length: count }, () => opened(port)));
  for (const socket of sockets) {
    socket.pause();
    socket.on("error", () => {});
    socket.write(`GET /identity/api/users HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer ${token}\r\n\r\n`);
  }
  return () => sockets.forEach((socket) => socket.destroy());
}

/** What others wait for one user: alone, beside slow clients and stalled readers, and beside writes flat out. */
export async function besideOthers(many: Measured): Promise<Figure[]> {
  const { running, token, ids } = many;
  const url = `${running.url}/api/users/${ids[0]}`;
  await latencies(url, token, { reads: 300 });
  const alone = quantile(await latencies(url, token, { milliseconds: 3_000 }), 0.99);
  const before = running.memory();
  const endSlow = await slowClients(running.port, token, 200);
  const endStalled = await stalledReaders(running.port, token, 50);
  await new Promise((resolve) => setTimeout(resolve, 1_000));
  const beside = quantile(await latencies(url, token, { milliseconds: 3_000 }), 0.99);
  const grown = running.memory() - before;
  endSlow();
  endStalled();
  const writing = throughput(running.port, createOf("/identity/api/users", token, "w"), {
    connections: 16,
    milliseconds: 3_500,
  });
  const amid = quantile(await latencies(url, token, { milliseconds: 3_000 }), 0.99);
  const rate = await writing;
  return [
    { what: "p99 of a read alone", value: alone, unit: " ms" },
    { what: "p99 of a read beside 200 slow clients and 50 stalled readers", value: beside, unit: " ms" },
    { what: "memory that those take", value: grown, unit: " MiB" },
    { what: "p99 of a read while 16 connections write", value: amid, unit: " ms" },
    figureOf("createUser meanwhile", [rate], { unit: "/s" }),
  ];
}
