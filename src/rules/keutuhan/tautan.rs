//! INT-012: links out of the sites that were found dead.
//!
//! Only a network knows whether an address answers. A person or another tool writes down what it found in
//! `sites/<daerah>/tautan.yaml`; the check brings each dead address to the places where it is written.

use std::collections::{BTreeMap, BTreeSet};

use crate::base::indonesia::kutip;
use crate::base::nilai::Nilai;
use crate::base::span::Span;
use crate::base::tanggal::Tanggal;
use crate::base::tautan::Tautan;
use crate::diag::Pesan;
use crate::model::tautan::{CatatanTautan, KeadaanTautan};
use crate::rules::alamat::di_semua_berkas;
use crate::rules::konteks::{Konteks, Lapor};

/// What was found at a dead address.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Mati {
    /// Status that the server answered with, where there was one.
    pub(crate) kode: Option<u32>,
    /// When it was looked at.
    pub(crate) diperiksa: Option<Tanggal>,
}

impl Mati {
    /// Returns what was found, for the end of a message in both languages.
    pub(crate) fn sebab(self) -> (String, String) {
        let (mut id, mut en) = (String::new(), String::new());
        if let Some(kode) = self.kode {
            id.push_str(&format!(" dengan jawaban {kode}"));
            en.push_str(&format!(" with the answer {kode}"));
        }
        if let Some(tanggal) = self.diperiksa {
            id.push_str(&format!(" pada {tanggal}"));
            en.push_str(&format!(" on {}", tanggal.iso()));
        }
        (id, en)
    }
}

fn catatan<'a>(ctx: &'a Konteks<'_>) -> impl Iterator<Item = &'a CatatanTautan> {
    let berkas = ctx.daerah.tautan.as_ref().and_then(|b| b.isi.as_ref());
    berkas.map_or(&[][..], |isi| isi.daftar.daftar()).iter().map(|b| &b.nilai)
}

/// Returns the addresses that were found dead; of two records of one address the later counts.
pub(crate) fn mati<'a>(ctx: &'a Konteks<'_>) -> BTreeMap<&'a str, Mati> {
    let mut terbaru: BTreeMap<&str, &CatatanTautan> = BTreeMap::new();
    for c in catatan(ctx) {
        let Some(url) = c.url.nilai() else { continue };
        let lama = terbaru.get(url.as_str());
        if lama.is_none_or(|lama| lama.diperiksa.salin() <= c.diperiksa.salin()) {
            terbaru.insert(url.as_str(), c);
        }
    }
    let dua = terbaru.into_iter().filter(|(_, c)| c.keadaan.salin() == Some(KeadaanTautan::Mati));
    dua.map(|(url, c)| (url, Mati { kode: c.kode.salin(), diperiksa: c.diperiksa.salin() })).collect()
}

/// INT-012: a dead address stands in a file; records that are too old are said to be so once.
pub fn luar_mati(ctx: &Konteks<'_>, lapor: &mut Lapor<'_>) {
    catatan_usang(ctx, lapor);
    let mati = mati(ctx);
    if mati.is_empty() {
        return;
    }
    let layanan = tempat_layanan(ctx);
    di_semua_berkas(ctx, lapor, |alamat, _, lapor| {
        let Ok(tautan) = Tautan::parse(alamat.teks) else { return };
        let Some(temuan) = mati.get(tautan.as_str()) else { return };
        // The link of an online service is STD-028.
        if layanan.contains(&(alamat.span.file.0, alamat.span.start)) {
            return;
        }
        let (url, (id, en)) = (kutip(tautan.as_str()), temuan.sebab());
        lapor.di(
            alamat.utuh(),
            Pesan::new(format!("tautan {url} tercatat mati{id}"), format!("the link {url} is recorded as dead{en}")),
        );
    });
}

/// Returns where the links of online services begin.
fn tempat_layanan(ctx: &Konteks<'_>) -> BTreeSet<(u32, u32)> {
    let semua = ctx.menilai_umum().then(|| ctx.daerah.daftar_instansi.iter()).into_iter().flatten();
    let layanan = semua.chain(ctx.dinilai()).flat_map(|i| &i.daftar_layanan).filter_map(|b| b.isi.as_ref());
    let url = layanan.filter_map(|l| l.tautan_daring.nilai()?.url.bidang());
    url.map(|url| (url.span.file.0, url.span.start)).collect()
}

fn catatan_usang(ctx: &Konteks<'_>, lapor: &mut Lapor<'_>) {
    let hari = ctx.parameter_u32("umur_periksa_tautan_hari");
    let batas = i32::try_from(hari).unwrap_or(i32::MAX);
    let usang: Vec<Span> = catatan(ctx)
        .filter_map(|c| c.diperiksa.bidang())
        .filter(|t| t.nilai.plus_hari(batas) < ctx.tanggal)
        .map(|t| t.span)
        .collect();
    let Some(pertama) = usang.first() else { return };
    let banyak = usang.len();
    lapor
        .di(
            *pertama,
            Pesan::new(
                format!("{banyak} tautan terakhir diperiksa lebih dari {hari} hari lalu"),
                format!("{banyak} links were last looked at more than {hari} days ago"),
            ),
        )
        .remedy = Pesan::new(
        "periksa lagi tautan dari `pendopo links`, lalu perbarui `keadaan` dan `diperiksa`",
        "look at the links of `pendopo links` again, then update `keadaan` and `diperiksa`",
    );
}

#[cfg(test)]
mod tests {
    use crate::rules::standar::uji::temuan;

    fn jalan(kode: &str, catatan: &str, isi: &[(&str, &str)]) -> Vec<(String, Option<String>)> {
        let tautan = format!("daftar: {catatan}\n");
        let mut files = vec![("sites/contoh/tautan.yaml", tautan.as_str()), ("sites/contoh/a.yaml", "nama: Dinas A\n")];
        files.extend_from_slice(isi);
        temuan(kode, "2026-11-20", &files).into_iter().map(|(label, t)| (t.message.id, label)).collect()
    }

    const MATI: &str = "[{url: https://lama.go.id/x, keadaan: mati, kode: 404, diperiksa: 2026-11-01}]";

    #[test]
    fn a_dead_link_is_found_where_it_is_written() {
        let md = "---\njudul: A\n---\nLihat [di sini](https://lama.go.id/x), bukan https://lama.go.id/xy.\n";
        let hasil = jalan("INT-012", MATI, &[("content/contoh/a/halaman/p.md", md)]);
        let pesan = "tautan `https://lama.go.id/x` tercatat mati dengan jawaban 404 pada 1 November 2026";
        assert_eq!(hasil, [(pesan.to_owned(), Some("a".to_owned()))]);
    }

    #[test]
    fn the_later_of_two_records_counts_and_a_link_that_moved_is_alive() {
        let md = [("content/contoh/a/halaman/p.md", "---\njudul: A\n---\nhttps://lama.go.id/x\n")];
        for (keadaan, banyak) in [("hidup", 0), ("pindah", 0), ("mati", 1)] {
            let catatan = format!(
                "[{{url: https://lama.go.id/x, keadaan: {keadaan}, diperiksa: 2026-11-02}}, {}",
                MATI.trim_start_matches('[')
            );
            assert_eq!(jalan("INT-012", &catatan, &md).len(), banyak, "{keadaan}");
        }
    }

    #[test]
    fn a_dead_online_service_is_a_fault_of_the_standard_only() {
        let layanan = [("content/contoh/a/layanan/l.yaml", "tautan_daring: {judul: X, url: https://lama.go.id/x}\n")];
        assert_eq!(jalan("INT-012", MATI, &layanan).len(), 0);
        assert_eq!(jalan("STD-028", MATI, &layanan).len(), 1);
    }

    #[test]
    fn old_records_are_one_finding() {
        let dua = "[{url: https://a.go.id, keadaan: hidup, diperiksa: 2026-08-21}, \
                    {url: https://b.go.id, keadaan: hidup, diperiksa: 2025-01-01}, \
                    {url: https://c.go.id, keadaan: hidup, diperiksa: 2026-08-22}]";
        let hasil = jalan("INT-012", dua, &[]);
        assert_eq!(hasil, [("2 tautan terakhir diperiksa lebih dari 90 hari lalu".to_owned(), None)]);
    }
}
