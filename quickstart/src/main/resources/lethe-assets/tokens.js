"use strict";

// Authorization code with PKCE (RFC 7636), run by the browser itself. The token lives in this page only.

const CLIENT = "browser";
const ISSUER = document.body.dataset.issuer;
const BACK = ISSUER + "/tokens";
const show = (id) => (document.getElementById(id).hidden = false);
const write = (id, text) => (document.getElementById(id).textContent = text);

function base64url(bytes) {
  return btoa(String.fromCharCode(...bytes)).replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");
}

function random() {
  return base64url(crypto.getRandomValues(new Uint8Array(32)));
}

async function ask() {
  const asked = { verifier: random(), state: random() };
  sessionStorage.setItem("asked", JSON.stringify(asked));
  const hash = await crypto.subtle.digest("SHA-256", new TextEncoder().encode(asked.verifier));
  location.assign("/oauth2/authorize?" + new URLSearchParams({
    response_type: "code", client_id: CLIENT, redirect_uri: BACK, scope: "openid", state: asked.state,
    code_challenge: base64url(new Uint8Array(hash)), code_challenge_method: "S256",
  }));
}

async function exchange(code, state) {
  const asked = JSON.parse(sessionStorage.getItem("asked") ?? "{}");
  sessionStorage.removeItem("asked");
  if (!asked.state || asked.state !== state) {
    throw new Error("This sign-in was not begun here: begin again.");
  }
  const answer = await fetch("/oauth2/token", { method: "POST", body: new URLSearchParams({
    grant_type: "authorization_code", client_id: CLIENT, redirect_uri: BACK, code, code_verifier: asked.verifier,
  }) });
  if (!answer.ok) {
    throw new Error("No token was given: sign in again.");
  }
  return (await answer.json()).access_token;
}

function present(token) {
  const claims = JSON.parse(atob(token.split(".")[1].replaceAll("-", "+").replaceAll("_", "/")));
  write("name", claims.sub);
  write("roles", claims.roles.join(", "));
  write("until", new Date(claims.exp * 1000).toLocaleTimeString());
  document.getElementById("token").value = token;
  write("sign-in", "Get a fresh token");
  show("signed-in");
}

async function open() {
  const answer = new URLSearchParams(location.search);
  history.replaceState(null, "", "/tokens");
  document.getElementById("sign-in").addEventListener("click", ask);
  document.getElementById("copy").addEventListener("click", () =>
    navigator.clipboard.writeText(document.getElementById("token").value));
  try {
    if (answer.has("error")) {
      throw new Error("The sign-in was refused: " + answer.get("error"));
    }
    if (answer.has("code")) {
      present(await exchange(answer.get("code"), answer.get("state")));
    }
  } catch (problem) {
    write("problem", problem.message);
    show("problem");
  }
}

// Codes are sent to the issuer's own origin; the page under another name of this machine moves there.
if (location.origin === ISSUER) {
  open();
} else {
  location.replace(BACK);
}
