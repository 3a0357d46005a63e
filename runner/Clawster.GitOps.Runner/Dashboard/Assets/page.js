// Puts the parts that the server sends into the page. The server escapes every word in them, and the page's policy runs no script but this one.
"use strict";
const lost = document.getElementById("lost");
const source = new EventSource("/events");
source.onopen = () => { lost.hidden = true; };
source.onerror = () => { lost.hidden = false; };
source.onmessage = event => {
  for (const [id, html] of Object.entries(JSON.parse(event.data))) {
    const part = document.getElementById(id);
    if (part && part.innerHTML !== html) { part.innerHTML = html; }
  }
};
