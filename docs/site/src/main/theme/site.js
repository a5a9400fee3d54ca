// SPDX-License-Identifier: Apache-2.0
// Theme, menu, contents of the page, copying, and a search in an index that is loaded when it is first needed.
const { root, lang, copy } = document.currentScript.dataset;
const html = document.documentElement;
const byId = id => document.getElementById(id);

byId('theme').onclick = () => {
    const dark = html.dataset.theme ? html.dataset.theme === 'dark' : matchMedia('(prefers-color-scheme: dark)').matches;
    localStorage.theme = html.dataset.theme = dark ? 'light' : 'dark';
};

const menu = open => {
    byId('nav').classList.toggle('open', open);
    byId('menu').setAttribute('aria-expanded', byId('nav').classList.contains('open'));
};
byId('menu').onclick = () => menu();
byId('nav').querySelector('[aria-current]')?.scrollIntoView({ block: 'nearest' });

// the contents of a page are a box that opens, where there is no room beside the text
const toc = byId('toc');
if (toc) {
    const box = document.createElement('details');
    const summary = document.createElement('summary');
    summary.id = 'toctitle';
    summary.textContent = byId('toctitle').textContent;
    byId('toctitle').replaceWith(summary);
    box.append(...toc.childNodes);
    toc.append(box);
    const wide = matchMedia('(min-width: 80.01rem)');
    const fit = () => { box.open = wide.matches; };
    wide.onchange = fit;
    fit();
}

for (const block of document.querySelectorAll('.listingblock > .content')) {
    const button = document.createElement('button');
    button.textContent = copy;
    button.onclick = () => navigator.clipboard?.writeText(block.querySelector('pre').innerText)
        .then(() => { button.textContent = '✓'; setTimeout(() => { button.textContent = copy; }, 1500); });
    block.append(button);
}

const sections = [];
// called by each line of search-index.js
function addPage([path, title, language, parts]) {
    for (const [id, heading, text] of parts) {
        sections.push({ path, title, language, id, heading, text, head: `${title} ${heading}`.toLowerCase(), body: text.toLowerCase() });
    }
}

const query = byId('query');
const hits = byId('hits');
let index;
query.onfocus = () => {
    index ??= new Promise(resolve => {
        const script = document.createElement('script');
        script.src = `${root}search-index.js`;
        script.onload = resolve;
        document.head.append(script);
    });
};
query.oninput = async () => {
    query.onfocus();
    await index;
    const words = query.value.toLowerCase().split(/\s+/).filter(Boolean);
    const has = (section, word) => section.head.includes(word) || section.body.includes(word);
    const score = section => words.reduce(
        (sum, word) => sum + (section.head.includes(word) ? 20 : 0) + Math.min(5, section.body.split(word).length - 1),
        (section.language === lang ? 10 : 0) - (section.path === 'CHANGELOG.html' ? 10 : 0) - section.head.length / 10);
    const found = words.length === 0 ? [] : sections.filter(section => words.every(word => has(section, word)))
        .map(section => [score(section), section]).sort(([a], [b]) => b - a).slice(0, 30);
    hits.replaceChildren(...found.map(([, section]) => hit(section, words)));
    if (words.length > 0 && found.length === 0) {
        hits.append(Object.assign(document.createElement('p'), { textContent: query.dataset.none }));
    }
    hits.hidden = words.length === 0;
};

function hit(section, words) {
    const link = document.createElement('a');
    link.href = root + section.path + (section.id && `#${section.id}`);
    const excerpt = document.createElement('small');
    const rarest = words.reduce((a, b) => b.length > a.length ? b : a);
    const from = Math.max(0, section.body.indexOf(rarest) - 50);
    marked(excerpt, (from ? '…' : '') + section.text.slice(from, from + 150), words);
    marked(link, section.heading && section.heading !== section.title ? `${section.title}: ${section.heading}` : section.title, words);
    link.append(excerpt);
    return link;
}

function marked(element, text, words) {
    const any = new RegExp(`(${words.map(word => word.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')).join('|')})`, 'i');
    text.split(any).forEach((piece, i) => {
        element.append(i % 2 ? Object.assign(document.createElement('mark'), { textContent: piece }) : piece);
    });
}

document.onkeydown = event => {
    if (event.key === '/' && document.activeElement.tagName !== 'INPUT') {
        event.preventDefault();
        query.focus();
    } else if (event.key === 'Escape') {
        hits.hidden = true;
        menu(false);
    } else if ((event.key === 'ArrowDown' || event.key === 'ArrowUp') && !hits.hidden && byId('search').contains(document.activeElement)) {
        const links = [...hits.querySelectorAll('a')];
        const next = links.indexOf(document.activeElement) + (event.key === 'ArrowDown' ? 1 : -1);
        event.preventDefault();
        (links[next] ?? query).focus();
    }
};
document.onclick = event => {
    if (!byId('search').contains(event.target)) {
        hits.hidden = true;
    }
    if (!byId('menu').contains(event.target) && !byId('nav').contains(event.target)) {
        menu(false);
    }
};
