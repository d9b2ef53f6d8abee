/* talkdex: everything works without this file. It adds keys, live filters and copy. */
(() => {
  const d = document, $ = (s, r = d) => r.querySelector(s), $$ = (s, r = d) => [...r.querySelectorAll(s)];

  // Single-key shortcuts. Shift is allowed: on many layouts "/" is a shifted key. They can be switched off (WCAG 2.1.4).
  let keysOn = true;
  try { keysOn = localStorage.getItem('keys') !== 'off'; } catch {}
  const box = $('#keys-on');
  if (box) { box.checked = keysOn; box.onchange = () => { keysOn = box.checked; try { localStorage.setItem('keys', keysOn ? 'on' : 'off'); } catch {} }; }
  d.addEventListener('keydown', e => {
    const t = e.target, typing = t.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(t.tagName);
    if (e.key === 'Escape' && t.id === 'q' && !e.defaultPrevented) { e.preventDefault(); return t.blur(); } // keep the query: the browser would clear it
    if (!keysOn || typing || e.ctrlKey || e.metaKey || e.altKey || e.isComposing) return;
    if (e.key === '/') { const q = $('#q'); if (q) { e.preventDefault(); q.focus(); q.select(); } }
    else if (e.key === '?') $('#keys')?.showPopover?.();
    else if (e.key === 'j' || e.key === 'k') {
      const all = $$('.hits h3 a, .note mark'), at = all.indexOf(d.activeElement), to = all[at + (e.key === 'j' ? 1 : -1)];
      if (to) { if (to.tagName === 'MARK') to.tabIndex = -1; to.focus(); to.scrollIntoView({ block: 'center' }); }
    }
  });

  // Filters apply as they are ticked; the answer replaces results and filters, focus stays where it was.
  const load = async (url, push) => {
    const keep = d.activeElement, sel = keep?.name && (keep.type === 'checkbox' ? `[name="${keep.name}"][value="${CSS.escape(keep.value)}"]` : `[name="${keep.name}"]`);
    try {
      const r = await fetch(url, { headers: { Accept: 'text/html' } });
      if (!r.ok) throw r.status;
      const next = new DOMParser().parseFromString(await r.text(), 'text/html');
      const open = new Set($$('.facet[open] > summary').map(s => s.firstChild.data.trim()));
      if (!$('#filters', next) || !$('#filters')) throw 0; // another layout
      for (const id of ['main', 'filters']) { const a = $('#' + id), b = $('#' + id, next); if (a && b) a.innerHTML = b.innerHTML; }
      $$('.facet').forEach(f => { f.open = open.has($('summary', f).firstChild.data.trim()) || f.open; });
      d.title = next.title;
      $('#q').value = $('#q', next).value; // box and results never disagree, also after Back
      if (push) history.pushState({}, '', url);
      wire();
      if (sel) $(sel)?.focus();
      $('#say').textContent = $('#main h1').textContent; // a live region that outlives the swap
    } catch { location.href = url; }
  };
  const form = $('#search');
  const apply = () => { const p = new URLSearchParams(new FormData(form)); for (const [k, v] of [...p]) if (!v) p.delete(k, v); load(form.action + '?' + p, true); };
  d.addEventListener('change', e => { if (form && e.target.form === form && e.target.matches('[type=checkbox], select') && location.protocol !== 'file:') apply(); });
  addEventListener('popstate', () => { if ($('#filters')) load(location.href, false); });

  const wire = () => {
    const n = $('#main h1')?.dataset.n, go = $('.apply .btn');
    if (n && go) go.textContent = `Show ${n} ${n === '1' ? 'talk' : 'talks'}`;
    $$('[data-filter]').forEach(i => {
      const of = i.form ? $('.many') : i.parentNode, more = $('.more', of);
      i.oninput = () => $$('.opt', of).forEach(o => { o.hidden = !o.textContent.toLowerCase().includes(i.value.toLowerCase().trim()); });
      if (more) i.onkeydown = e => { if (e.key === 'Enter') { e.preventDefault(); location.href = more.href + (more.search ? '&' : '?') + 'find=' + encodeURIComponent(i.value); } };
    });
    $$('[data-copy]').forEach(b => { b.onclick = async () => { try { await navigator.clipboard.writeText($('#' + b.dataset.copy).textContent); } catch { return getSelection().selectAllChildren($('#' + b.dataset.copy)); } b.textContent = 'Copied'; setTimeout(() => { b.textContent = 'Copy'; }, 2000); }; });
  };
  wire();

  // What the typed text may become: an ARIA combobox with a list box. Nothing is chosen until an arrow key; Enter on none searches.
  const q = $('#q'), list = $('#sugg');
  if (q && list && location.protocol !== 'file:') {
    q.setAttribute('role', 'combobox'); q.setAttribute('aria-expanded', 'false'); q.setAttribute('aria-autocomplete', 'list'); q.setAttribute('aria-controls', 'sugg');
    let timer, asked = '', asking;
    const options = () => $$('[role=option]', list);
    const close = () => { clearTimeout(timer); asking?.abort(); asked = ''; list.hidden = true; q.setAttribute('aria-expanded', 'false'); q.removeAttribute('aria-activedescendant'); };
    const choose = to => {
      options().forEach(o => o.setAttribute('aria-selected', o === to));
      if (!to) return q.removeAttribute('aria-activedescendant');
      q.setAttribute('aria-activedescendant', to.id); to.scrollIntoView({ block: 'nearest' });
    };
    const make = (tag, set, ...inside) => { const e = d.createElement(tag); for (const k in set) e.setAttribute(k, set[k]); e.append(...inside); return e; };
    const show = groups => {
      let n = 0;
      list.replaceChildren(...groups.map((g, i) => make('div', { role: 'group', 'aria-labelledby': 'sg' + i },
        make('span', { class: 'lab', id: 'sg' + i }, g.name),
        ...g.options.map(o => {
          const label = make('span', {}, ...o.label.map(p => p.mark ? make(g.name === 'Text' ? 'b' : 'mark', {}, p.text) : p.text));
          const line = make('div', { role: 'option', id: 'so' + n++, 'aria-selected': 'false' }, label, make('span', { class: 'quiet' }, o.note));
          line.dataset.url = o.url;
          return line;
        }))));
      list.hidden = !n; q.setAttribute('aria-expanded', n > 0); q.removeAttribute('aria-activedescendant');
      $('#say').textContent = n ? `${n} ${n === 1 ? 'suggestion' : 'suggestions'}` : '';
    };
    const ask = async () => {
      const text = q.value.trim();
      if (text === asked) return;
      if (!text) return close();
      asking?.abort(); asking = new AbortController(); asked = text;
      try {
        const r = await fetch('/suggest?q=' + encodeURIComponent(text), { signal: asking.signal });
        if (r.ok && d.activeElement === q) show((await r.json()).groups);
      } catch {}
    };
    q.addEventListener('input', e => { if (e.isComposing) return; clearTimeout(timer); timer = setTimeout(ask, 120); });
    q.addEventListener('blur', close);
    q.form.addEventListener('submit', close);
    list.addEventListener('mousedown', e => e.preventDefault()); // the box keeps the focus
    list.addEventListener('click', e => { const o = e.target.closest('[role=option]'); if (o) location.href = o.dataset.url; });
    q.addEventListener('keydown', e => {
      if (e.isComposing) return;
      const all = options(), at = all.findIndex(o => o.getAttribute('aria-selected') === 'true');
      if (e.key === 'Escape' && !list.hidden) { e.preventDefault(); close(); }
      else if ((e.key === 'ArrowDown' || e.key === 'ArrowUp') && list.hidden) { e.preventDefault(); ask(); }
      else if (e.key === 'ArrowDown') { e.preventDefault(); choose(all[at + 1]); }
      else if (e.key === 'ArrowUp') { e.preventDefault(); choose(at < 0 ? all.at(-1) : all[at - 1]); }
      else if (e.key === 'Enter' && at >= 0) { e.preventDefault(); location.href = all[at].dataset.url; }
    });
  }
  // What an address points to is shown, also where it lies folded.
  const unfold = () => { let t = location.hash.length > 1 && d.getElementById(decodeURIComponent(location.hash.slice(1))); for (let f = t; f; f = f.parentElement) if (f.tagName === 'DETAILS') f.open = true; t && t.scrollIntoView(); };
  addEventListener('hashchange', unfold);
  if (location.hash) unfold();
})();
