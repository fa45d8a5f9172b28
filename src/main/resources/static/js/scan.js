// Reads codes by the camera: the browser's own detector where there is one, else frames that the server decodes.
(function () {
  'use strict';
  var box = document.getElementById('camera');
  var view = document.getElementById('camera-view');
  var state = document.getElementById('camera-state');
  var toggle = document.getElementById('camera-switch');
  var label = toggle && toggle.querySelector('span');
  var form = document.getElementById('picture-form');
  if (!box || !navigator.mediaDevices || !navigator.mediaDevices.getUserMedia) return;

  var FRAME_EVERY_MS = 700, DETECT_EVERY_MS = 150, FRAME_SIDE_MAX = 900;
  var start = label.textContent, stream = null, timer = 0;
  var base = box.dataset.base + '/';
  box.hidden = false;

  toggle.addEventListener('click', function () { if (stream) stop(); else open(); });

  function open() {
    navigator.mediaDevices.getUserMedia({ video: { facingMode: 'environment' }, audio: false }).then(function (camera) {
      stream = camera;
      view.srcObject = camera;
      view.hidden = false;
      label.textContent = toggle.dataset.stop;
      state.textContent = state.dataset.looking;
      return view.play();
    }).then(detector).then(look).catch(function () {
      stop();
      state.textContent = state.dataset.none;
    });
  }

  function stop() {
    clearTimeout(timer);
    if (stream) stream.getTracks().forEach(function (track) { track.stop(); });
    stream = null;
    view.hidden = true;
    label.textContent = start;
    state.textContent = '';
  }

  function detector() {
    if (!('BarcodeDetector' in window)) return null;
    return window.BarcodeDetector.getSupportedFormats().then(function (formats) {
      return formats.indexOf('qr_code') < 0 ? null : new window.BarcodeDetector({ formats: ['qr_code'] });
    }).catch(function () { return null; });
  }

  function look(reader) {
    if (!stream) return;
    (reader ? detect(reader) : send()).then(function (path) {
      if (path) { stop(); location.assign(path); }
    }).catch(function () { /* no code in this frame: the next one may have it */ }).then(function () {
      if (stream) timer = setTimeout(function () { look(reader); }, reader ? DETECT_EVERY_MS : FRAME_EVERY_MS);
    });
  }

  // Only addresses of ours are followed, whatever a code says.
  function detect(reader) {
    return reader.detect(view).then(function (codes) {
      for (var i = 0; i < codes.length; i++) {
        var path = '/' + codes[i].rawValue.slice(base.length);
        if (codes[i].rawValue.indexOf(base) === 0 && /^\/[a-z]{1,8}\/[0-9A-Za-z-]{8,64}$/.test(path)) return path;
      }
      return null;
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
      return answer.ok ? answer.json().then(function (found) { return found.path; }) : null;
    });
  }
})();
