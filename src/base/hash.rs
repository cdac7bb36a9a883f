//! Digests.

use sha2::{Digest, Sha256};
use xxhash_rust::xxh3::xxh3_128;

/// Returns the SHA-256 digest in 64 lower-case hex digits, as `sha256sum` prints it.
#[must_use]
pub fn sha256_hex(bytes: &[u8]) -> String {
    hexa(&Sha256::digest(bytes))
}

/// Returns the SHA-256 digest as the `integrity` of a script says it: `sha256-`, then base 64.
#[must_use]
pub fn integritas(bytes: &[u8]) -> String {
    format!("sha256-{}", base64(&Sha256::digest(bytes)))
}

/// Returns bytes in base 64, filled up with `=`.
#[must_use]
pub fn base64(bytes: &[u8]) -> String {
    const HURUF: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let mut hasil = String::with_capacity(bytes.len().div_ceil(3) * 4);
    for tiga in bytes.chunks(3) {
        let [a, b, c] = [0, 1, 2].map(|n| u32::from(tiga.get(n).copied().unwrap_or(0)));
        let bit = a << 16 | b << 8 | c;
        for n in 0..=tiga.len() {
            hasil.push(char::from(HURUF[(bit >> (18 - 6 * n) & 63) as usize]));
        }
        hasil.extend(std::iter::repeat_n('=', 3 - tiga.len()));
    }
    hasil
}

/// Returns bytes as lower-case hex digits.
#[must_use]
pub fn hexa(bytes: &[u8]) -> String {
    const HEX: &[u8; 16] = b"0123456789abcdef";
    bytes.iter().flat_map(|b| [b >> 4, b & 15]).map(|n| char::from(HEX[usize::from(n)])).collect()
}

/// Returns the fast 128-bit key of cached work; it is no protection against forgery.
#[must_use]
pub fn kunci(bytes: &[u8]) -> u128 {
    xxh3_128(bytes)
}

/// Returns the first ten hex digits of the SHA-256 digest, for fingerprints in file names.
#[must_use]
pub fn pendek(bytes: &[u8]) -> String {
    let mut hex = sha256_hex(bytes);
    hex.truncate(10);
    hex
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_digest_is_the_published_one() {
        assert_eq!(sha256_hex(b"abc"), "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
        assert_eq!(pendek(b"abc"), "ba7816bf8f");
        assert_eq!(integritas(b"abc"), "sha256-ungWv48Bz+pBQUDeXa4iI7ADYaOWF3qctBD/YfIAFa0=");
    }

    #[test]
    fn base_64_is_filled_up() {
        for (bytes, text) in [(&b""[..], ""), (b"f", "Zg=="), (b"fo", "Zm8="), (b"foo", "Zm9v"), (b"foob", "Zm9vYg==")]
        {
            assert_eq!(base64(bytes), text);
        }
    }

    #[test]
    fn the_key_is_stable() {
        assert_eq!(kunci(b""), 0x99aa_06d3_0147_98d8_6001_c324_468d_497f);
        assert_ne!(kunci(b"a"), kunci(b"b"));
    }
}
