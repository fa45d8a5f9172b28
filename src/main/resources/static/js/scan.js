// Reads codes by the camera: the browser's own detector where there is one, else frames that the server decodes.
(function () {
  'use strict';
  var box = document.getElementById('camera');
  var view = document.getElementById('camera-view');
  var state = document.getElementById('camera-state');
  var toggle = document.getElementById('camera-switch');
  var label = toggle && toggle.querySelector('span');
  var form = document.getElementById('picture-form');
  if (!box) return;

  var FRAME_EVERY_MS = 700, DETECT_EVERY_MS = 150, FRAME_SIDE_MAX = 900;
  var start = label.textContent, stream = null, timer = 0;
  var base = box.dataset.base + '/';
  box.hidden = false;
  if (!navigator.mediaDevices || !navigator.mediaDevices.getUserMedia) {
    toggle.hidden = true;
    say(state.dataset.unable);
    return;
  }

  toggle.addEventListener('click', function () { if (stream) stop(); else open(); });

  function open() {
    navigator.mediaDevices.getUserMedia({ video: { facingMode: 'environment' }, audio: false }).then(function (camera) {
      stream = camera;
      view.srcObject = camera;
      view.hidden = false;
      label.textContent = toggle.dataset.stop;
      say(state.dataset.looking);
      return view.play();
    }).then(detector).then(look).catch(function (failure) {
      stop();
      say(state.dataset[{ NotAllowedError: 'refused', NotFoundError: 'none' }[failure.name] || 'unable']);
    });
  }

  // The same words are not said again: a reader for the blind would begin them anew with each frame.
  function say(words) {
    if (state.textContent !== words) state.textContent = words;
  }

  function stop() {
    clearTimeout(timer);
    if (stream) stream.getTracks().forEach(function (track) { track.stop(); });
    stream = null;
    view.hidden = true;
    label.textContent = start;
    say('');
  }

  function detector() {
    if (!('BarcodeDetector' in window)) return null;
    return window.BarcodeDetector.getSupportedFormats().then(function (formats) {
      return formats.indexOf('qr_code') < 0 ? null : new window.BarcodeDetector({ formats: ['qr_code'] });
    }).catch(function () { return null; });
  }

  function look(reader) {
    if (!stream) return;
    (reader ? detect(reader) : send()).then(function (found) {
      if (!stream) return;
      if (found.path) { stop(); location.assign(found.path); } else say(found.said || state.dataset.looking);
    }).catch(function () { /* this frame could not be read or sent: the next one may be */ }).then(function () {
      if (stream) timer = setTimeout(function () { look(reader); }, reader ? DETECT_EVERY_MS : FRAME_EVERY_MS);
    });
  }

  // What a frame has: a path to go to, words to say, or nothing. Only addresses of ours are followed, whatever a code says.
  function detect(reader) {
    return reader.detect(view).then(function (codes) {
      for (var i = 0; i < codes.length; i++) {
        var path = '/' + codes[i].rawValue.slice(base.length);
        if (codes[i].rawValue.indexOf(base) === 0 && /^\/[a-z]{1,8}\/[0-9A-Za-z-]{8,64}$/.test(path)) return { path: path };
      }
      return { said: codes.length && state.dataset.foreign };
    });
  }

  function send() {
    var scale = Math.min(1, FRAME_SIDE_MAX / Math.max(view.videoWidth, view.videoHeight));
    var canvas = document.createElement('canvas');
    canvas.width = Math.round(view.videoWidth * scale);
    canvas.height = Math.round(view.videoHeight * scale);
    canvas.getContext('2d').drawImage(view, 0, 0, canvas.width, canvas.height);
    return new Promise(function (done) { canvas.toBlob(done, 'image/jpeg', 0.8); }).then(function (frame) {
      var data = new FormData(form);
      data.set('picture', frame, 'frame.jpg');
      return fetch(form.action, { method: 'POST', body: data, headers: { Accept: 'application/json' } });
    }).then(function (answer) {
      return answer.json();
    }).then(function (found) {
      return found.path || found.code === state.dataset.nothing ? found : { said: found.detail };
    });
  }
})();
