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
    if (e.key === 'Escape' && t.id === 'q') { e.preventDefault(); return t.blur(); } // keep the query: the browser would clear it
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
})();
