// Runs the emulator so that it never outlives the program that started it: the pipe on standard input closes when that
// program is gone, however it went. Ctrl-C reaches the whole terminal group, so it is ignored here: whoever started the
// emulator still has writes to finish and closes the pipe when they are done.
"use strict";

const once = process.once;
process.once = function (name, listener) {
  return name === "SIGINT" ? this : once.call(this, name, listener);
};
process.on("SIGINT", () => {});

process.stdin.resume();
process.stdin.on("end", () => process.kill(process.pid, "SIGTERM"));
process.stdin.on("error", () => process.kill(process.pid, "SIGTERM"));

// The sample reports were filed years ago; real storage lets nobody say when a file arrived, so only this emulator does, for the
// samples' loader alone. The service reads its clock once, at once, when a request comes in.
const { Server } = require("http");
const emit = Server.prototype.emit;
Server.prototype.emit = function (event, request, ...rest) {
  const filed = event === "request" && Date.parse(request.headers["x-sample-filed"]);
  if (!filed) return emit.call(this, event, request, ...rest);
  const Now = Date;
  global.Date = class extends Now {
    constructor(...parts) { super(...(parts.length > 0 ? parts : [filed])); }
    static now() { return filed; }
  };
  try {
    return emit.call(this, event, request, ...rest);
  } finally {
    global.Date = Now;
  }
};

require("azurite/dist/src/azurite.js");
