//! Who publishes, as every file says.

/// Where the files of a site come from, as each of them says.
#[derive(Debug, Clone, Copy)]
pub struct Penerbit<'a> {
    /// Origin of the site, without a slash at the end.
    pub dasar: &'a str,
    /// Official name of the publisher.
    pub nama: &'a str,
    /// Name of the region.
    pub kabupaten: &'a str,
    /// Code of the region, where the register has it.
    pub kode_wilayah: Option<&'a str>,
    /// Terms of use, in words.
    pub hak: &'a str,
    /// Build date, `2026-08-17`.
    pub tanggal: &'a str,
    /// Name and offset of the time zone, `Asia/Jakarta` and `+07:00`.
    pub zona: (&'a str, &'a str),
    /// What to know of a sample: its facts are invented.
    pub contoh: Option<&'a str>,
}

impl Penerbit<'_> {
    /// Returns the whole address of a path without a leading slash.
    pub(super) fn alamat(&self, path: &str) -> String {
        format!("{}/{path}", self.dasar)
    }
}

/// Returns JSON as bytes with a line end.
pub(super) fn bita(nilai: &serde_json::Value) -> Vec<u8> {
    format!("{nilai}\n").into_bytes()
}
