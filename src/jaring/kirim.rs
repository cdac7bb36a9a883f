//! Putting files on a server that keeps work, and asking whether they are there.

use std::io::Read;

use super::{GagalJaring, Klien};

/// The most bytes of an answer that are read so that the connection can be used again.
const MAKS_JAWABAN: u64 = 64 * 1024;

impl Klien {
    /// Asks whether something is there, and returns the status.
    ///
    /// # Errors
    ///
    /// Fails where no answer came in time.
    pub fn ada(&self, url: &str, kepala: &[(&str, &str)]) -> Result<u16, GagalJaring> {
        let mut permintaan = self.agen.head(url);
        for (nama, nilai) in kepala {
            permintaan = permintaan.header(*nama, *nilai);
        }
        Ok(permintaan.call()?.status().as_u16())
    }

    /// Puts bytes at an address, and returns the status.
    ///
    /// # Errors
    ///
    /// Fails where they could not be sent, or no answer came, in time.
    pub fn taruh(&self, url: &str, kepala: &[(&str, &str)], isi: &[u8]) -> Result<u16, GagalJaring> {
        let mut permintaan = self.agen.put(url).content_type("application/octet-stream");
        for (nama, nilai) in kepala {
            permintaan = permintaan.header(*nama, *nilai);
        }
        let jawaban = permintaan.send(isi)?;
        let status = jawaban.status().as_u16();
        let mut sisa = Vec::new();
        let mut aliran = jawaban.into_body().into_with_config().limit(MAKS_JAWABAN).reader();
        if aliran.read_to_end(&mut sisa).is_err() {
            // The status was told; the next request makes a connection of its own.
        }
        Ok(status)
    }
}
