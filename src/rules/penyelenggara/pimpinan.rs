//! The head of the agency: named, in agreement with the chart, and dated while acting.

use crate::base::indonesia::kutip;
use crate::diag::Pesan;
use crate::model::daerah::Instansi;
use crate::model::profil::{Jabatan, PenanggungJawab, StatusJabatan};
use crate::rules::konteks::{Konteks, Lapor};
use crate::rules::penyelenggara::isi::profil;
use crate::rules::wajib::kurang;
use crate::syntax::isian::{Bidang, Isian};

/// PRY-003.
pub(super) fn kosong(_: &Konteks<'_>, instansi: &Instansi, lapor: &mut Lapor<'_>) {
    let Some((berkas, profil)) = profil(instansi) else { return };
    let (nama, jabatan) = match &profil.penanggung_jawab {
        Isian::Rusak(_) => return,
        Isian::Kosong(_) => (true, true),
        Isian::Isi(p) => (p.nama.kosong(), p.jabatan.kosong()),
    };
    if let Some((id, en)) = kurang(&[(nama, "nama", "name"), (jabatan, "jabatan", "post")]) {
        let pesan = Pesan::new(
            format!("{id} penanggung jawab belum ditulis"),
            format!("{en} of the head of the agency not written"),
        );
        lapor.di_isian(berkas, profil.penanggung_jawab.span(), pesan);
    }
}

/// PRY-011.
pub(super) fn tidak_selaras(_: &Konteks<'_>, instansi: &Instansi, lapor: &mut Lapor<'_>) {
    let Some((_, profil)) = profil(instansi) else { return };
    let Some(kepala) = profil.penanggung_jawab.bidang() else { return };
    struktur(kepala, profil.struktur.daftar(), lapor);
    masa(kepala, lapor);
}

/// Compares the head with the post of that name in the chart.
fn struktur(kepala: &PenanggungJawab, bagan: &[Bidang<Jabatan>], lapor: &mut Lapor<'_>) {
    let Some(jabatan) = kepala.jabatan.bidang() else { return };
    // An empty chart is PRY-004.
    if bagan.is_empty() {
        return;
    }
    let dicari = polos(jabatan);
    // `Kepala Dinas` at the top of the chart is the `Kepala Dinas Kesehatan` of the profile.
    let mirip = |j: &str| dicari.starts_with(j) || j.starts_with(&dicari);
    let puncak = || bagan.iter().find(|s| s.jabatan.nilai().is_some_and(|j| mirip(&polos(j)))).map(|s| &s.nilai);
    let Some(simpul) = cari(bagan, &dicari).or_else(puncak) else {
        let teks = kutip(jabatan);
        let pesan = Pesan::new(
            format!("jabatan penanggung jawab {teks} tidak ada di struktur"),
            format!("the post {teks} of the head is not in the organisation chart"),
        );
        lapor.di(jabatan.span, pesan);
        return;
    };
    if let (Some(a), Some(b)) = (simpul.nama.bidang(), kepala.nama.nilai())
        && !a.split_whitespace().eq(b.split_whitespace())
    {
        let (teks, kepala) = (kutip(a), kutip(b));
        let pesan = Pesan::new(
            format!("struktur menyebut {teks}, sedangkan penanggung jawab {kepala}"),
            format!("the chart names {teks}, while the head is {kepala}"),
        );
        lapor.di(a.span, pesan);
    }
}

fn cari<'a>(bagan: &'a [Bidang<Jabatan>], jabatan: &str) -> Option<&'a Jabatan> {
    bagan.iter().find_map(|simpul| {
        let sama = simpul.jabatan.nilai().is_some_and(|j| polos(j) == jabatan);
        if sama { Some(&simpul.nilai) } else { cari(simpul.bawahan.daftar(), jabatan) }
    })
}

/// Returns a post in lower case without the mark of acting.
fn polos(jabatan: &str) -> String {
    let kecil = jabatan.to_lowercase();
    let mut kata = kecil.split_whitespace().peekable();
    kata.next_if(|k| matches!(k.trim_end_matches('.'), "plt" | "plh" | "pj"));
    kata.collect::<Vec<_>>().join(" ")
}

/// Checks that the days of an acting head are written; a term that is over is MUT-010.
fn masa(kepala: &Bidang<PenanggungJawab>, lapor: &mut Lapor<'_>) {
    let Some(status) = kepala.status.bidang().filter(|s| s.nilai != StatusJabatan::Definitif) else { return };
    let sebutan = if status.nilai == StatusJabatan::Plt { "Plt." } else { "Plh." };
    let bagian = [(kepala.sejak.kosong(), "sejak", "first day"), (kepala.sampai.kosong(), "sampai", "last day")];
    if let Some((id, en)) = kurang(&bagian) {
        let pesan = Pesan::new(
            format!("penanggung jawab {sebutan} tanpa tanggal {id}"),
            format!("the acting head ({sebutan}) has no {en}"),
        );
        lapor.di(status.span, pesan);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_mark_of_acting_is_not_part_of_a_post() {
        for (teks, harap) in
            [("Plt. Kepala  Dinas", "kepala dinas"), ("PLH Camat", "camat"), ("Kepala Dinas", "kepala dinas"), ("", "")]
        {
            assert_eq!(polos(teks), harap);
        }
    }
}
