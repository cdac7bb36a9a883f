//! The flow of a procedure: start and end, decisions, connectors.

use crate::base::indonesia::kutip;
use crate::base::span::Span;
use crate::diag::Pesan;
use crate::model::daerah::Instansi;
use crate::model::sop::{Langkah, Simbol};
use crate::rules::konteks::{Konteks, Lapor};
use crate::rules::sop::alur::Alur;
use crate::rules::sop::langkah::tempat;
use crate::rules::sop::terbaca;
use crate::rules::wajib::hampa;
use crate::syntax::isian::{Bidang, Isian};

/// SOP-008: the flow has no start or no end, jumps into nothing, or leaves a step out.
pub fn alur_terputus(ctx: &Konteks<'_>, instansi: &Instansi, lapor: &mut Lapor<'_>) {
    for (berkas, sop) in terbaca(instansi) {
        if hampa(ctx, &sop.langkah) {
            // A flow that is only an image has its own finding.
            if sop.bagan.kosong() {
                lapor.di_isian(
                    berkas,
                    sop.langkah.span(),
                    Pesan::new("SOP belum memuat langkah (`langkah`)", "the procedure has no steps (`langkah`)"),
                );
            }
            continue;
        }
        let Some(langkah) = sop.langkah.nilai().filter(|l| !l.is_empty()) else { continue };
        let alur = Alur::dari(langkah);
        if alur.tanpa(Simbol::Mulai) {
            lapor.di(
                tempat(&langkah[0]),
                Pesan::new("alur tidak punya langkah bersimbol `mulai`", "no step of the flow has the symbol `mulai`"),
            );
        }
        if alur.tanpa(Simbol::Selesai) {
            lapor.di(
                tempat(&langkah[langkah.len() - 1]),
                Pesan::new(
                    "alur tidak punya langkah bersimbol `selesai`",
                    "no step of the flow has the symbol `selesai`",
                ),
            );
        } else {
            tiap(lapor, langkah, &alur, &alur.buntu(), |n| {
                Pesan::new(
                    format!("sesudah langkah {n} tidak ada langkah lagi, padahal simbolnya bukan `selesai`"),
                    format!("nothing follows step {n}, although its symbol is not `selesai`"),
                )
            });
        }
        tiap(lapor, langkah, &alur, &alur.bernomor_ganda(), |n| {
            Pesan::new(format!("nomor langkah {n} ada dua kali"), format!("the step number {n} stands twice"))
        });
        tiap(lapor, langkah, &alur, &alur.tak_terjangkau(), |n| {
            Pesan::new(
                format!("langkah {n} tidak pernah dicapai dari langkah `mulai`"),
                format!("step {n} is never reached from the step `mulai`"),
            )
        });
        for (i, l) in langkah.iter().enumerate() {
            if let Some(lanjut) = l.lanjut.bidang().filter(|n| !alur.ada(n.nilai)) {
                lapor.di(
                    lanjut.span,
                    Pesan::new(
                        format!("langkah {} berlanjut ke langkah {} yang tidak ada", alur.nomor(i), lanjut.nilai),
                        format!("step {} leads to step {}, which does not exist", alur.nomor(i), lanjut.nilai),
                    ),
                );
            }
        }
    }
}

fn tiap(
    lapor: &mut Lapor<'_>,
    langkah: &[Bidang<Langkah>],
    alur: &Alur,
    posisi: &[usize],
    pesan: impl Fn(u32) -> Pesan,
) {
    for i in posisi {
        lapor.di(tempat(&langkah[*i]), pesan(alur.nomor(*i)));
    }
}

/// SOP-009: a decision does not have two exits with different words to different steps.
pub fn keputusan_tanpa_dua_jalan(_: &Konteks<'_>, instansi: &Instansi, lapor: &mut Lapor<'_>) {
    for (_, sop) in terbaca(instansi) {
        let langkah = sop.langkah.daftar();
        let alur = Alur::dari(langkah);
        for (i, l) in langkah.iter().enumerate() {
            match l.simbol.salin() {
                Some(Simbol::Keputusan) => keputusan(lapor, &alur, alur.nomor(i), l),
                Some(simbol) => jalan_berlebih(lapor, alur.nomor(i), simbol, l),
                None => {}
            }
        }
    }
}

fn keputusan(lapor: &mut Lapor<'_>, alur: &Alur, nomor: u32, langkah: &Bidang<Langkah>) {
    if langkah.ya.kosong() && langkah.tidak.kosong() {
        let span = langkah.ya.span().or(langkah.tidak.span());
        lapor.di(
            span.unwrap_or(tempat(langkah)),
            Pesan::new(
                format!("keputusan di langkah {nomor} belum menyebut jalan `ya` dan `tidak`"),
                format!("the decision of step {nomor} has no exits `ya` and `tidak`"),
            ),
        );
        return;
    }
    let mut utuh = true;
    for (kunci, isian) in [("ya", &langkah.ya), ("tidak", &langkah.tidak)] {
        let Some((span, pesan)) = jalan_salah(alur, nomor, kunci, isian) else { continue };
        utuh = false;
        lapor.di(span.unwrap_or(tempat(langkah)), pesan);
    }
    if !utuh {
        return;
    }
    if let (Some(ya), Some(tidak)) = (langkah.ya.bidang(), langkah.tidak.bidang())
        && ya.nilai == tidak.nilai
    {
        lapor.di(
            tidak.span,
            Pesan::new(
                format!("kedua jalan keputusan langkah {nomor} menuju langkah {} juga", ya.nilai),
                format!("both exits of the decision of step {nomor} lead to step {}", ya.nilai),
            ),
        );
    }
    let label = |isian: &Isian<String>, bawaan: &str| match isian.teks() {
        "" => bawaan.to_owned(),
        teks => teks.to_lowercase(),
    };
    let (ya, tidak) = (label(&langkah.label_ya, "ya"), label(&langkah.label_tidak, "tidak"));
    if ya == tidak {
        let kata = kutip(&ya);
        lapor.di(
            langkah.label_tidak.span().or(langkah.label_ya.span()).unwrap_or(tempat(langkah)),
            Pesan::new(
                format!("kedua jalan keputusan langkah {nomor} berlabel sama, {kata}"),
                format!("both exits of the decision of step {nomor} say {kata}"),
            ),
        );
    }
}

/// Returns what is wrong with one exit of a decision.
fn jalan_salah(alur: &Alur, nomor: u32, kunci: &str, isian: &Isian<u32>) -> Option<(Option<Span>, Pesan)> {
    match isian {
        Isian::Kosong(span) => Some((
            *span,
            Pesan::new(
                format!("keputusan di langkah {nomor} belum menyebut jalan `{kunci}`"),
                format!("the decision of step {nomor} has no exit `{kunci}`"),
            ),
        )),
        // With a number that stands twice another one is missing; the pair is the fault.
        Isian::Isi(n) if !alur.ada(n.nilai) && alur.bernomor_ganda().is_empty() => Some((
            Some(n.span),
            Pesan::new(
                format!("jalan `{kunci}` dari langkah {nomor} menuju langkah {} yang tidak ada", n.nilai),
                format!("the exit `{kunci}` of step {nomor} leads to step {}, which does not exist", n.nilai),
            ),
        )),
        Isian::Isi(_) | Isian::Rusak(_) => None,
    }
}

/// Reports exits of a step that is no decision: they would be lost in silence.
fn jalan_berlebih(lapor: &mut Lapor<'_>, nomor: u32, simbol: Simbol, langkah: &Bidang<Langkah>) {
    let Some(span) = langkah.ya.bidang().or(langkah.tidak.bidang()).map(|b| b.span) else { return };
    let simbol = simbol.kata();
    lapor.di(
        span,
        Pesan::new(
            format!("langkah {nomor} punya jalan `ya` atau `tidak`, tetapi simbolnya `{simbol}`, bukan `keputusan`"),
            format!("step {nomor} has an exit `ya` or `tidak`, but its symbol is `{simbol}`, not `keputusan`"),
        ),
    );
}

/// SOP-011: a connector leads to no other connector.
pub fn sambungan_tidak_berpasangan(_: &Konteks<'_>, instansi: &Instansi, lapor: &mut Lapor<'_>) {
    for (_, sop) in terbaca(instansi) {
        let langkah = sop.langkah.daftar();
        let alur = Alur::dari(langkah);
        tiap(lapor, langkah, &alur, &alur.sambungan_lepas(), |n| {
            Pesan::new(
                format!("sambungan di langkah {n} tidak punya pasangan"),
                format!("the connector of step {n} has no counterpart"),
            )
        });
    }
}

#[cfg(test)]
mod tests {
    use crate::rules::standar::uji::banyak;

    fn sop(kode: &str, isi: &str) -> usize {
        banyak(kode, "2026-11-20", &[("sop/a.yaml", isi)])
    }

    #[test]
    fn one_fault_of_the_flow_is_one_finding() {
        for (isi, harap) in [
            ("judul: A\n", 1),
            ("bagan: gambar/a.png\n", 0),
            ("langkah: [{no: 1, simbol: mulai}, {no: 2, simbol: selesai}]\n", 0),
            ("langkah: [{no: 1, simbol: mulai}, {no: 2, simbol: proses}]\n", 1),
            ("langkah: [{no: 1, simbol: mulai, lanjut: 9}, {no: 2, simbol: selesai}]\n", 1),
            ("langkah: [{no: 1, simbol: mulai}, {no: 1, simbol: selesai}]\n", 1),
            ("langkah: [{no: 1, simbol: awal}, {no: 2, simbol: selesai}]\n", 0),
        ] {
            assert_eq!(sop("SOP-008", isi), harap, "{isi}");
        }
    }

    #[test]
    fn a_decision_has_two_exits_that_differ() {
        for (jalan, harap) in [
            ("ya: 1, tidak: 3", 0),
            ("ya: 1", 1),
            ("lanjut: 3", 1),
            ("ya: 1, tidak: 9", 1),
            ("ya: 3, tidak: 3", 1),
            ("ya: 1, tidak: 3, label_ya: Tidak", 1),
            ("ya: 1, tidak: tiga", 0),
        ] {
            let isi = format!(
                "langkah: [{{no: 1, simbol: mulai}}, {{no: 2, simbol: keputusan, {jalan}}}, {{no: 3, simbol: selesai}}]\n"
            );
            assert_eq!(sop("SOP-009", &isi), harap, "{jalan}");
        }
        assert_eq!(sop("SOP-009", "langkah: [{no: 1, simbol: proses, ya: 1}]\n"), 1);
    }
}
