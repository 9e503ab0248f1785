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

require("azurite/dist/src/azurite.js");
