//! Scores for people.

use crate::diag::Lang;
use crate::peraturan::{Penilaian, Verifikasi};
use crate::rules::daftar::cari;
use crate::rules::halaman::Halaman;
use crate::rules::nilai::Nilai;
use crate::rules::nilai::skor::Skor;

use super::{Daerah, Situs};

/// Returns a table for each kabupaten, and the checks of each site where they are asked for.
pub(super) fn cetak(penilaian: &Penilaian, daftar: &[Daerah<'_>], rinci: bool, lang: Lang) -> String {
    let (nama, tentang) = match lang {
        Lang::Id => (&penilaian.nama, &penilaian.keterangan),
        Lang::En => (&penilaian.name, &penilaian.description),
    };
    let mut teks = format!("{} ({})\n{tentang}\n", nama, penilaian.kode);
    if penilaian.verifikasi == Verifikasi::PerluDikonfirmasi {
        teks.push_str(match lang {
            Lang::Id => "Susunan dan bobotnya perlu dikonfirmasi; bukan nilai resmi.\n",
            Lang::En => "Its composition and weights are to be confirmed; this is no official score.\n",
        });
    }
    for daerah in daftar.iter().filter(|d| !d.situs.is_empty()) {
        teks.push_str(&format!("\n{}\n{}", daerah.lengkap, tabel(daerah, lang)));
        for situs in daerah.situs.iter().filter(|_| rinci) {
            teks.push_str(&format!("\n{}/{}\n", daerah.nama, situs.label));
            teks.push_str(&kelompok(penilaian, situs, lang));
            teks.push_str(&cek(situs, lang));
        }
    }
    let rusak = daftar.iter().flat_map(|d| &d.situs).filter(|s| s.nilai.tak_terbaca > 0).count();
    if rusak > 0 {
        teks.push_str(&match lang {
            Lang::Id => format!("\n{rusak} situs tanpa nilai: ada berkas yang tidak terbaca; lihat `pendopo check`\n"),
            Lang::En => format!("\n{rusak} sites without score: files cannot be read; see `pendopo check`\n"),
        });
    }
    teks
}

fn angka(skor: Option<Skor>, lang: Lang) -> String {
    skor.map_or_else(|| "-".to_owned(), |s| s.teks(lang))
}

fn tabel(daerah: &Daerah<'_>, lang: Lang) -> String {
    let kepala = match lang {
        Lang::Id => ["situs", "nilai", "dikecualikan", "rata-rata"],
        Lang::En => ["site", "score", "waived", "mean"],
    };
    let mut baris = vec![[kepala[0], kepala[1]].map(str::to_owned).to_vec()];
    baris[0].extend(Nilai::SEMUA.iter().map(|n| n.kata().get(lang).to_owned()).chain([kepala[2].to_owned()]));
    for s in &daerah.situs {
        let mut sel = vec![s.label.to_owned(), angka(s.skor.skor, lang)];
        sel.extend(Nilai::SEMUA.iter().map(|n| s.nilai.jumlah(*n).to_string()));
        sel.push(s.nilai.dikecualikan().to_string());
        baris.push(sel);
    }
    if daerah.situs.len() > 1 {
        baris.push(vec![kepala[3].to_owned(), angka(daerah.rata(), lang)]);
    }
    let lebar: Vec<usize> = (0..baris[0].len())
        .map(|n| baris.iter().filter_map(|b| b.get(n)).map(|s| s.chars().count()).max().unwrap_or(0))
        .collect();
    let satu = |b: &Vec<String>| {
        let sel = b.iter().zip(&lebar).enumerate();
        let sel = sel.map(|(n, (s, w))| if n == 0 { format!("{s:<w$}") } else { format!("{s:>w$}") });
        sel.collect::<Vec<_>>().join("  ") + "\n"
    };
    baris.iter().map(satu).collect()
}

fn kelompok(penilaian: &Penilaian, situs: &Situs<'_>, lang: Lang) -> String {
    let kata = match lang {
        Lang::Id => "bobot",
        Lang::En => "weight",
    };
    let baris = penilaian.kelompok.iter().zip(&situs.skor.kelompok).map(|(p, k)| {
        let nama = match lang {
            Lang::Id => &p.nama,
            Lang::En => &p.name,
        };
        format!("  {:>6}  {nama} ({kata} {})\n", angka(k.skor, lang), p.bobot)
    });
    baris.collect::<String>() + "\n"
}

fn cek(situs: &Situs<'_>, lang: Lang) -> String {
    let mut daftar: Vec<_> = situs.nilai.daftar.iter().collect();
    // What is to be mended comes first.
    let urutan = [Nilai::Gagal, Nilai::Toleransi, Nilai::Lulus, Nilai::TidakBerlaku, Nilai::BelumDiputuskan];
    daftar.sort_by_key(|n| urutan.iter().position(|u| *u == n.nilai));
    let baris = daftar.into_iter().map(|n| {
        let judul = cari(n.kode).map(|c| Halaman::baca(c.halaman).judul()).unwrap_or_default();
        let sebab = n.sebab.as_ref().map_or(String::new(), |s| format!(" ({})", s.get(lang)));
        let kecuali = match (n.dikecualikan, lang) {
            (0, _) => String::new(),
            (banyak, Lang::Id) => format!(" ({banyak} dikecualikan)"),
            (banyak, Lang::En) => format!(" ({banyak} waived)"),
        };
        format!("  {:<16}  {} {}{sebab}{kecuali}\n", n.nilai.kata().get(lang), n.kode, judul.get(lang))
    });
    baris.collect()
}
