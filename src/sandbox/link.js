// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: GPL-3.0-or-later

"use strict";

const done = document.getElementById("done");
const close = document.getElementById("close");

// The window that opened this one goes on, and this one is done with.
if (done !== null && "opener" in done.dataset)
  done.addEventListener("click", event => {
    if (window.opener === null || window.opener.closed)
      return;
    event.preventDefault();
    window.opener.location.href = done.href;
    window.close();
  });

if (close !== null) {
  const byHand = document.getElementById("close-by-hand");

  close.hidden = false;
  byHand.hidden = true;
  close.addEventListener("click", () => {
    window.close();
    // A browser lets a script close only what a script opened.
    byHand.hidden = false;
    byHand.setAttribute("role", "status");
  });
}
