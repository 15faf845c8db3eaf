package dev.afterword.evidence.vault;

/** An object that {@link Vault#put} has written: its name, and the hash and length in bytes of the plain content. */
public record StoredObject(ObjectId id, Sha256 sha256, long size) {}
