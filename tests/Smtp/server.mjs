// usage: node server.mjs KEY CERT. Prints {"port":N}, then one JSON line a mail taken. How it behaves follows from the recipient.
import { readFileSync } from 'node:fs';
import { SMTPServer } from 'smtp-server';
import { simpleParser } from 'mailparser';

const [key, cert] = process.argv.slice(2).map(path => readFileSync(path));
const seen = new Map();
const answer = (code, text) => Object.assign(new Error(text), { responseCode: code });
const first = who => { const n = (seen.get(who) ?? 0) + 1; seen.set(who, n); return n === 1; };

const server = new SMTPServer({
  key, cert, authMethods: ['PLAIN', 'LOGIN'], disableReverseLookup: true, closeTimeout: 100,
  onAuth: (auth, session, done) => auth.username === 'clerk' && auth.password === 'secret' ? done(null, { user: 'clerk' }) : done(answer(535, 'wrong')),
  onRcptTo: (to, session, done) => {
    if (to.address.startsWith('unknown')) return done(answer(550, 'no such user'));
    if (to.address.startsWith('busy') && first(to.address)) return done(answer(451, 'try later'));
    if (to.address.startsWith('slow')) return setTimeout(done, 1000);
    if (to.address.startsWith('hangs')) return;
    done();
  },
  onData: (stream, session, done) => {
    simpleParser(stream).then(mail => {
      const who = session.envelope.rcptTo[0].address;
      if (who.startsWith('rejected')) return done(answer(554, 'content'));
      console.log(JSON.stringify({
        to: who, tls: session.secure, user: session.user, subject: mail.subject, text: mail.text, html: mail.html, id: mail.messageId,
        toHeader: mail.to.value, headers: mail.headerLines.map(line => line.key), files: mail.attachments.map(file => [file.filename, file.contentType, file.content.toString('utf8')]),
      }));
      if (who.startsWith('dropped') && first(who)) { server.connections.forEach(connection => connection._socket.destroy()); return; }
      done();
    }, done);
  },
});
server.on('error', () => {});
server.listen(0, '127.0.0.1', () => console.log(JSON.stringify({ port: server.server.address().port })));
process.stdin.on('end', () => process.exit(0)).resume();
