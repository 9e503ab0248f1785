// The upload page. The token in the address's fragment goes to the desk and nowhere else; the file goes from this browser straight
// into storage, to an address that takes one new file and nothing else.
"use strict";
(() => {
  const at = id => document.getElementById(id);
  const root = at("submit"), about = at("about"), form = at("upload"), drop = at("drop"), input = at("file"), hint = at("hint"), fault = at("fault");
  const why = at("why"), reason = at("reason"), send = at("send"), working = at("working"), doing = at("doing"), count = at("count"), bar = at("bar"), news = at("news"), answer = at("answer");
  const token = location.hash.slice(1), desk = root.dataset.desk;
  const remembered = "upload:" + token.slice(0, token.lastIndexOf("."));
  let limit = 0, matter = "", chosen = null, busy = false, sending = false, sent = "";

  class Refusal extends Error {
    constructor(status, message) { super(message); this.status = status; }
  }

  const ask = async (step, more) => {
    let reply;
    try {
      reply = await fetch(desk + step, { method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify({ token, ...more }), cache: "no-store", credentials: "omit" });
    } catch {
      throw new Refusal(0, "网络不通，没有连上报送系统。请检查网络后再试。");
    }
    const said = await reply.json().catch(() => ({}));
    if (!reply.ok) throw new Refusal(reply.status, said.message || "报送系统暂时没有响应，请稍后再试。文件没有丢失。");
    return said;
  };

  const pause = milliseconds => new Promise(done => setTimeout(done, milliseconds));
  const size = bytes => bytes < 1048576 ? Math.max(1, Math.round(bytes / 1024)) + " KB" : (bytes / 1048576).toFixed(1) + " MB";
  const day = text => text.replace(/^(\d+)-0?(\d+)-0?(\d+)$/, "$1 年 $2 月 $3 日");
  const make = (tag, text, kind) => { const made = document.createElement(tag); if (text) made.textContent = text; if (kind) made.className = kind; return made; };
  const recall = path => { try { if (path === undefined) return sessionStorage.getItem(remembered); if (path) sessionStorage.setItem(remembered, path); else sessionStorage.removeItem(remembered); } catch { /* Private windows may refuse; then a reload forgets. */ } return null; };

  const choose = file => {
    chosen = file || null;
    fault.textContent = "";
    input.removeAttribute("aria-invalid");
    if (!chosen) return;
    hint.textContent = "已选择：" + chosen.name + "（" + size(chosen.size) + "）";
    if (chosen.size === 0) complain("这个文件是空的。请重新导出后再选择。");
    else if (chosen.size > limit) complain("文件有 " + size(chosen.size) + "，超过 " + size(limit) + " 的上限。请删去图片或压缩后再选择。");
  };

  const complain = message => {
    fault.textContent = message;
    input.setAttribute("aria-invalid", "true");
  };

  const work = (label, share) => {
    working.hidden = false;
    if (doing.textContent !== label) news.textContent = label;
    doing.textContent = label;
    if (share === null) { bar.removeAttribute("value"); return; }
    bar.value = share;
    count.textContent = Math.round(share) + "%";
  };

  const put = (address, file, because) => new Promise((done, failed) => {
    const request = new XMLHttpRequest();
    request.open("PUT", address);
    request.setRequestHeader("x-ms-blob-type", "BlockBlob");
    request.setRequestHeader("Content-Type", file.type || "application/octet-stream");
    if (because) request.setRequestHeader("x-ms-meta-reason", encodeURIComponent(because));
    // A connection may die without a word; what moves nothing for a minute has.
    let moved = Date.now();
    const watch = setInterval(() => { if (Date.now() - moved > 60000) request.abort(); }, 5000);
    request.onloadend = () => clearInterval(watch);
    request.upload.onprogress = step => { moved = Date.now(); if (step.lengthComputable) work("正在上传", 100 * step.loaded / step.total); };
    request.onload = () => request.status === 201 ? done() : failed(new Refusal(request.status, request.status === 403 ? "上传许可已经失效，请再按一次“上传并审核”。" : "存储没有收下文件（" + request.status + "），请再按一次“上传并审核”。"));
    request.onerror = request.onabort = () => failed(new Refusal(0, "上传中断了。请检查网络，再按一次“上传并审核”。"));
    request.send(file);
  });

  // Two seconds is usual; a busy day may take longer, and then the answer also comes by mail.
  const wait = async path => {
    const began = Date.now();
    for (;;) {
      const seconds = Math.round((Date.now() - began) / 1000);
      work(seconds < 60 ? "已收到，正在审核" : "已收到，审核需要排队。可以关闭本页，结论会发到登记的邮箱", null);
      count.textContent = seconds + " 秒";
      try {
        const said = await ask("verdict", { path });
        if (said.state === "answered") return said;
      } catch (refusal) {
        if (refusal.status >= 400 && refusal.status < 500) throw refusal;
      }
      await pause(seconds < 20 ? 700 : seconds < 120 ? 2500 : 10000);
    }
  };

  const show = said => {
    const accepted = said.receipt.verdict === "accepted";
    const page = new DOMParser().parseFromString(said.page, "text/html").body;
    answer.replaceChildren(...page.childNodes);
    for (const heading of answer.querySelectorAll("h2")) { const lower = make("h3"); lower.append(...heading.childNodes); heading.replaceWith(lower); }
    const old = answer.querySelector("h1"), title = make("h2", old ? old.textContent : accepted ? "审核通过" : "退回修改");
    title.id = "answer-title";
    if (old) old.replaceWith(title); else answer.prepend(title);
    if (said.receipt.publicAddress) {
      const link = make("a", "查看已公布的报告");
      link.href = said.receipt.publicAddress;
      const line = make("p", "", "more");
      line.append(link);
      (answer.querySelector(".notice") || title).after(line);
    }
    about.textContent = matter + (accepted ? "报告已经公布；发现有误可以在这里更正。" : "");
    if (accepted) { why.hidden = false; reason.value = ""; }
    answer.hidden = false;
    working.hidden = true;
    news.textContent = accepted ? "审核通过，报告已经公布。" : "退回修改，需要改正的地方列在下面。";
    send.textContent = accepted ? "重新上传" : "上传改正后的文件";
    answer.focus({ preventScroll: true });
    answer.scrollIntoView({ block: "start" });
  };

  const busyWith = async effort => {
    busy = true;
    send.disabled = input.disabled = true;
    try {
      await effort();
    } catch (refusal) {
      working.hidden = true;
      complain(refusal instanceof Refusal ? refusal.message : "出了意外的问题，请刷新本页后再试。");
      if (refusal.status === 410 || refusal.status === 403) recall("");
    } finally {
      busy = false;
      send.disabled = input.disabled = false;
    }
  };

  form.addEventListener("submit", event => {
    event.preventDefault();
    if (busy) return;
    if (!chosen) { complain("请先选择报告文件。"); input.focus(); return; }
    if (chosen.size === 0 || chosen.size > limit) { input.focus(); return; }
    busyWith(async () => {
      answer.hidden = true;
      fault.textContent = "";
      work("正在上传", 0);
      sending = true;
      try {
        const because = why.hidden ? "" : reason.value.trim();
        const right = await ask("right", { fileName: chosen.name, size: chosen.size, reason: because });
        await put(right.address, chosen, because);
        recall(right.path);
        sent = right.path;
      } finally {
        sending = false;
      }
      show(await wait(sent));
      input.value = "";
      chosen = null;
      hint.textContent = "改正后在这里选择新的文件。";
    });
  });

  input.addEventListener("change", () => choose(input.files[0]));
  for (const kind of ["dragenter", "dragover"]) addEventListener(kind, event => { event.preventDefault(); drop.classList.add("over"); });
  for (const kind of ["dragleave", "drop"]) addEventListener(kind, event => { event.preventDefault(); if (kind === "drop" || !event.relatedTarget) drop.classList.remove("over"); });
  addEventListener("drop", event => { if (!busy && !form.hidden && event.dataTransfer.files.length > 0) { choose(event.dataTransfer.files[0]); send.focus(); } });
  // Leaving loses what is on its way; once it has arrived, nothing is lost by leaving.
  addEventListener("beforeunload", event => { if (sending) event.preventDefault(); });
  addEventListener("hashchange", () => location.reload());

  const begin = async () => {
    at("plain").hidden = true;
    root.hidden = false;
    if (!token) { about.textContent = "请从提醒邮件或回执邮件中的“上传报告”链接打开本页，链接里带有贵单位的报送凭证。"; return; }
    about.textContent = "正在核对链接……";
    let said;
    try {
      said = await ask("open");
    } catch (refusal) {
      about.textContent = refusal.message;
      about.classList.add("fault");
      return;
    }
    limit = said.sizeLimit;
    matter = said.agency + " " + said.year + " 年度政府信息公开工作年度报告，截止日 " + day(said.lastDay) + "。";
    about.textContent = matter +
      (said.published ? "报告已经公布；发现有误可以在这里更正。" : said.latest && !said.latest.accepted ? "上次上传的文件有 " + said.latest.errors + " 处需要修改，还没有公布。" : "");
    hint.textContent = "把文件拖到这里，或者按上面的按钮选择。Word、Excel、网页、文本文件都可以，不超过 " + size(limit) + "。";
    why.hidden = !said.published;
    form.hidden = false;
    const path = recall();
    if (path) busyWith(async () => show(await wait(path)));
  };
  begin();
})();
