package dev.afterword.evidence;

/** What {@link Vault#put} has made durable: where it lies, and the hash and length in bytes of the plain content. */
record StoredObject(ObjectId id, Sha256 sha256, long size) {}
