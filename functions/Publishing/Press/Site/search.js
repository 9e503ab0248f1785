// Looks agency names up as they are typed: by words or by pinyin initials. Pages list everything without it.
'use strict';

const form = document.querySelector('form[data-names]');
const input = form.querySelector('input');
const hits = form.querySelector('.hits');
const said = form.querySelector('.said');
const most = 20;
const mostParts = 30;
let loading;

const get = async (address) => {
  const answer = await fetch(address);
  if (!answer.ok) throw new Error(address);
  return answer.json();
};

// A division's own index lists agencies; the index of all lists divisions with the parts of theirs, which are loaded when there are few.
const load = async () => {
  const first = (await Promise.all(form.dataset.names.split(' ').map(get))).flat();
  const parts = first.flatMap(([, , address, count]) => Array.from({ length: count ?? 0 }, (_, i) => `${address}units.list/names-${i + 1}.json`));
  return parts.length > mostParts ? first : first.concat((await Promise.all(parts.map(get))).flat());
};

const plain = (text) => text.normalize('NFKC').toLowerCase().replace(/\s+/g, '');

const rank = ([name, keys], asked) => {
  const bare = plain(name);
  if (bare.startsWith(asked)) return 0;
  const all = keys.split(' ');
  if (all.some((key) => key === asked)) return 1;
  if (bare.includes(asked)) return 2;
  return all.some((key) => key.includes(asked)) ? 3 : 9;
};

const show = async () => {
  const asked = plain(input.value);
  if (asked === '') {
    hits.replaceChildren();
    said.textContent = '';
    return;
  }
  try {
    const names = await (loading ??= load());
    if (asked !== plain(input.value)) return;
    const found = names.map((entry) => [rank(entry, asked), entry]).filter(([place]) => place < 9).sort((a, b) => a[0] - b[0]);
    said.textContent = found.length === 0 ? '没有找到，请换一个词。' : found.length > most ? `找到 ${found.length} 个，列出前 ${most} 个。` : `找到 ${found.length} 个。`;
    hits.replaceChildren(...found.slice(0, most).map(([, [name, , address]]) => {
      const item = document.createElement('li');
      const link = document.createElement('a');
      link.href = address;
      link.textContent = name;
      item.append(link);
      return item;
    }));
  } catch {
    loading = undefined;
    said.textContent = '名称索引没有载入，请从列表中查找。';
  }
};

input.addEventListener('input', show);
form.addEventListener('submit', (event) => {
  event.preventDefault();
  const first = hits.querySelector('a');
  if (first) first.click();
  else show();
});
if (input.value !== '') show();
