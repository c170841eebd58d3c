package org.liandong.adapter.provincial;

/** What a code in the platform's reply means, by the settings; a code they do not name: unknown. */
enum Meaning {
  /** Done as asked: code 200. */
  DONE,
  /** It held this key already, with the same content. */
  HELD,
  /** It holds this key with another content. */
  HELD_OTHERWISE,
  /** It does not know the case that was asked for. */
  NOT_KNOWN,
  /** Never: for what was submitted. */
  REFUSED_STATION,
  /** Never: for how it was sent, or for what the settings say. */
  REFUSED_GATEWAY,
  /** Never: for reasons of the platform's own. */
  REFUSED_PLATFORM,
  /** No effect; later. */
  BUSY,
  /** No effect; the sign is no longer good. */
  SIGN_EXPIRED
}
