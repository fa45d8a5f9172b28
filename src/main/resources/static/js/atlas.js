// The map that can be looked at closely, and the figures that keep up by themselves. Both are extras: without this, the page is whole.
'use strict';

const SVG = 'http://www.w3.org/2000/svg';

/** One map: zoom by buttons, keys, two fingers, or the wheel with Ctrl; drag once it is larger than its frame. */
function openMap(figure) {
  const svg = figure.querySelector('svg');
  const whole = svg.getAttribute('viewBox').split(' ').map(Number);
  const nearest = 24;
  const closeUp = 4;
  let frame = whole.slice();
  const fingers = new Map();
  let pinch = 0;
  let dragged = false;

  const zoom = () => whole[2] / frame[2];

  function show(next) {
    const width = Math.min(whole[2], Math.max(whole[2] / nearest, next[2]));
    const height = width * whole[3] / whole[2];
    const left = Math.min(whole[0] + whole[2] - width, Math.max(whole[0], next[0] + (next[2] - width) / 2));
    const top = Math.min(whole[1] + whole[3] - height, Math.max(whole[1], next[1] + (next[3] - height) / 2));
    frame = [left, top, width, height];
    svg.setAttribute('viewBox', frame.map(it => it.toFixed(1)).join(' '));
    svg.style.setProperty('--z', zoom().toFixed(3));
    svg.classList.toggle('map-close', zoom() > 1.01);
    if (zoom() >= closeUp) bringCounties();
  }

  function zoomAt(factor, x, y) {
    const width = frame[2] / factor;
    const height = frame[3] / factor;
    const at = x === undefined ? [frame[0] + frame[2] / 2, frame[1] + frame[3] / 2] : onSheet(x, y);
    show([at[0] - (at[0] - frame[0]) / factor, at[1] - (at[1] - frame[1]) / factor, width, height]);
  }

  /** Closer: from the whole map to where most is sold, from there on to the middle. */
  function closer() {
    const mark = zoom() < 1.01 ? svg.querySelector('.mark') : null;
    if (!mark) {
      zoomAt(1.8);
      return;
    }
    const box = mark.getBoundingClientRect();
    const at = onSheet(box.left + box.width / 2, box.top + box.height / 2);
    show([at[0] - frame[2] / 3.6, at[1] - frame[3] / 3.6, frame[2] / 1.8, frame[3] / 1.8]);
  }

  function onSheet(x, y) {
    const box = svg.getBoundingClientRect();
    return [frame[0] + (x - box.left) / box.width * frame[2], frame[1] + (y - box.top) / box.height * frame[3]];
  }

  function move(right, down) {
    show([frame[0] + right * frame[2], frame[1] + down * frame[3], frame[2], frame[3]]);
  }

  /** The counties of the provinces that are in sight, each province once. */
  function bringCounties() {
    for (const link of svg.querySelectorAll('a[data-box]')) {
      const box = link.dataset.box.split(' ').map(Number);
      const seen = box[0] < frame[0] + frame[2] && box[2] > frame[0] && box[1] < frame[1] + frame[3] && box[3] > frame[1];
      if (!seen) continue;
      delete link.dataset.box;
      link.removeAttribute('data-box');
      fetch(link.getAttribute('href') + '/shapes')
        .then(answer => answer.ok ? answer.text() : Promise.reject(new Error(String(answer.status))))
        .then(text => {
          const drawing = new DOMParser().parseFromString(text, 'image/svg+xml').documentElement;
          const group = document.createElementNS(SVG, 'g');
          for (const shape of Array.from(drawing.children)) group.append(document.importNode(shape, true));
          link.replaceWith(group);
        })
        .catch(() => { /* the province stays as it is, and leads to its page */ });
    }
  }

  const tools = document.createElement('div');
  tools.className = 'map-tools';
  for (const [icon, words, deed] of [
    ['plus', figure.dataset.zoomIn, closer],
    ['minus', figure.dataset.zoomOut, () => zoomAt(1 / 1.8)],
    ['map', figure.dataset.zoomAll, () => show(whole)]]) {
    const button = document.createElement('button');
    button.type = 'button';
    button.className = 'btn btn-quiet';
    button.setAttribute('aria-label', words);
    const sprite = document.querySelector('.brand use').getAttribute('href').split('#')[0];
    const drawing = document.createElementNS(SVG, 'svg');
    drawing.setAttribute('class', 'icon');
    drawing.setAttribute('aria-hidden', 'true');
    const use = document.createElementNS(SVG, 'use');
    use.setAttribute('href', sprite + '#' + icon);
    drawing.append(use);
    button.append(drawing);
    button.addEventListener('click', deed);
    tools.append(button);
  }
  figure.append(tools);

  figure.addEventListener('keydown', event => {
    const deed = {
      '+': closer, '=': closer, '-': () => zoomAt(1 / 1.8), '0': () => show(whole),
      ArrowLeft: () => move(-0.2, 0), ArrowRight: () => move(0.2, 0), ArrowUp: () => move(0, -0.2), ArrowDown: () => move(0, 0.2)
    }[event.key];
    if (!deed || event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key.startsWith('Arrow') && zoom() < 1.01) return; // the page scrolls
    event.preventDefault();
    deed();
  });

  svg.addEventListener('wheel', event => {
    if (!event.ctrlKey && !event.metaKey) return;
    event.preventDefault();
    zoomAt(event.deltaY < 0 ? 1.25 : 0.8, event.clientX, event.clientY);
  }, { passive: false });

  svg.addEventListener('pointerdown', event => {
    fingers.set(event.pointerId, event);
    dragged = false;
    pinch = 0;
  });
  svg.addEventListener('pointermove', event => {
    const before = fingers.get(event.pointerId);
    if (!before) return;
    const box = svg.getBoundingClientRect();
    if (fingers.size === 2) {
      fingers.set(event.pointerId, event);
      const [one, other] = Array.from(fingers.values());
      const apart = Math.hypot(one.clientX - other.clientX, one.clientY - other.clientY);
      if (pinch) zoomAt(apart / pinch, (one.clientX + other.clientX) / 2, (one.clientY + other.clientY) / 2);
      pinch = apart;
      dragged = true;
      return;
    }
    const right = (before.clientX - event.clientX) / box.width;
    const down = (before.clientY - event.clientY) / box.height;
    if (zoom() < 1.01 || (!dragged && Math.hypot(right * box.width, down * box.height) < 6)) return;
    dragged = true;
    fingers.set(event.pointerId, event);
    move(right, down);
  });
  for (const end of ['pointerup', 'pointercancel', 'pointerleave']) {
    svg.addEventListener(end, event => {
      fingers.delete(event.pointerId);
      pinch = 0;
    });
  }
  // A drag is no click, and a link is no picture to carry away.
  svg.addEventListener('click', event => { if (dragged) event.preventDefault(); dragged = false; }, true);
  svg.addEventListener('dragstart', event => event.preventDefault());
}

/** Figures that keep up: asked for every five seconds while somebody looks. */
function keepUp(part) {
  const every = 5000;
  let timer = 0;

  async function ask() {
    try {
      const answer = await fetch(part.dataset.live, { headers: { Accept: 'application/json' } });
      if (answer.ok) put((await answer.json()).words);
    } catch (offline) {
      // the figures say as of when they are
    }
    plan();
  }

  function put(words) {
    for (const place of part.querySelectorAll('[data-figure]')) {
      const word = words[place.dataset.figure];
      if (word === undefined || word === place.textContent) continue;
      place.textContent = word;
      const tile = place.closest('.tile');
      if (tile) {
        tile.classList.remove('tile-up');
        void tile.offsetWidth; // begins the movement anew
        tile.classList.add('tile-up');
      }
    }
  }

  function plan() {
    clearTimeout(timer);
    if (!document.hidden) timer = setTimeout(ask, every);
  }

  document.addEventListener('visibilitychange', () => document.hidden ? clearTimeout(timer) : ask());
  plan();
}

document.querySelectorAll('[data-map]').forEach(openMap);
document.querySelectorAll('[data-live]').forEach(keepUp);
