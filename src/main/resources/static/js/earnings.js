// Reads a sentence of the page aloud, in the page's language, where the browser has a voice.
'use strict';
if ('speechSynthesis' in window) {
  for (const button of document.querySelectorAll('[data-reads]')) {
    button.hidden = false;
    button.addEventListener('click', () => {
      const words = new SpeechSynthesisUtterance(document.getElementById(button.dataset.reads).textContent);
      words.lang = document.documentElement.lang;
      words.rate = 0.9;
      speechSynthesis.cancel();
      speechSynthesis.speak(words);
    });
  }
}
