//! Checks on the catalogue of applications.

mod dokumentasi;
mod hak;
mod isi;
pub(crate) mod warisan;

use crate::base::span::Span;
use crate::cek;
use crate::diag::{Diagnostic, Pesan};
use crate::model::daerah::{Berkas, Instansi};
use crate::model::dokumen::Aplikasi;
use crate::rules::cek::{Cara, Cek};
use crate::rules::konteks::{Konteks, Lapor};

/// Checks of this family.
pub const CEK: &[Cek] = &[
    cek!("APP-001", Cara::Instansi(dokumentasi::butir_kosong)),
    cek!("APP-002", Cara::Instansi(isi::rekomendasi_kosong)),
    cek!("APP-003", Cara::Instansi(isi::jenis_kosong)),
    cek!("APP-004", Cara::Instansi(hak::sumber_tertutup)),
    cek!("APP-005", Cara::Instansi(hak::pemegang_lain)),
    cek!("APP-006", Cara::Instansi(isi::di_luar_domain)),
    cek!("APP-007", Cara::Instansi(isi::tanpa_koordinasi)),
    cek!("APP-008", Cara::Instansi(isi::audit_usang)),
    cek!("APP-009", Cara::Instansi(isi::tanpa_repositori)),
];

/// One application with its file.
#[derive(Clone, Copy)]
struct Entri<'a> {
    berkas: &'a Berkas<Aplikasi>,
    isi: &'a Aplikasi,
}

impl Entri<'_> {
    /// Returns the name of the application, or of its file where none is written.
    fn nama(&self) -> &str {
        self.isi.nama.nilai().unwrap_or(&self.berkas.id)
    }

    /// Reports a fault of the application, which weighs less while its transition lasts.
    fn lapor<'l>(
        &self,
        ctx: &Konteks<'_>,
        lapor: &'l mut Lapor<'_>,
        span: Option<Span>,
        pesan: Pesan,
    ) -> &'l mut Diagnostic {
        let temuan = lapor.di_isian(self.berkas, span, pesan);
        warisan::ringankan(ctx, self.isi, temuan);
        temuan
    }
}

/// Returns the readable applications of an agency.
fn terbaca(instansi: &Instansi) -> impl Iterator<Item = Entri<'_>> {
    instansi.daftar_aplikasi.iter().filter_map(|berkas| berkas.isi.as_ref().map(|isi| Entri { berkas, isi }))
}
