// Counts down to the end of a reservation; without scripts the page shows the minute of its end.
(() => {
  const shown = document.querySelector("[data-countdown]");
  if (!shown) return;
  const ahead = Date.now() - Date.parse(shown.dataset.now); // the reader's clock may be wrong
  const end = Date.parse(shown.dataset.countdown) + ahead;
  const tick = () => {
    const left = Math.round((end - Date.now()) / 1000);
    if (left <= 0) {
      location.reload();
      return;
    }
    shown.textContent = Math.floor(left / 60) + ":" + String(left % 60).padStart(2, "0");
    setTimeout(tick, 1000);
  };
  tick();
})();
