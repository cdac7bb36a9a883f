//! AKS-001 in front matter: a news image without words for those who do not see it.
//!
//! Images in the text itself are judged where markdown is rendered, under the same code.

use crate::diag::Pesan;
use crate::model::daerah::Instansi;
use crate::rules::konteks::{Konteks, Lapor};
use crate::syntax::isian::Isian;

/// Reports a `gambar` whose `gambar_alt` is not written; a draft is not published and may wait.
pub fn tanpa_teks(_ctx: &Konteks<'_>, instansi: &Instansi, lapor: &mut Lapor<'_>) {
    for naskah in &instansi.daftar_berita {
        let Some(kepala) = &naskah.berkas.isi else { continue };
        let Some(gambar) = kepala.gambar.bidang() else { continue };
        let nama = &gambar.nilai;
        let ada = kepala.gambar_alt.nilai().is_some_and(|alt| !alt.trim().is_empty());
        let draf = kepala.draf.salin().unwrap_or(false);
        if ada || draf || matches!(kepala.gambar_alt, Isian::Rusak(_)) {
            continue;
        }
        let span = kepala.gambar_alt.span().unwrap_or(gambar.span);
        lapor
            .di(
                span,
                Pesan::new(
                    format!("gambar `{nama}` tidak punya teks pengganti"),
                    format!("the image `{nama}` has no alternative text"),
                ),
            )
            .remedy = Pesan::new(
            "tulis apa yang terlihat di gambar, misalnya `gambar_alt: Loket pelayanan di lantai 1`",
            "write what the image shows, such as `gambar_alt: Service counter on the first floor`",
        );
    }
}
