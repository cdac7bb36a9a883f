//! What every drawing of a flow keeps to, on flows that nobody would write and on ones that somebody would.

use std::collections::BTreeSet;

use super::*;
use crate::bagan::ukur::{Tebal, lebar};

/// A small generator of numbers, the same on every machine.
struct Acak(u64);

impl Acak {
    fn angka(&mut self, di_bawah: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        ((self.0 >> 33) as usize) % di_bawah.max(1)
    }

    fn pilih<T: Copy>(&mut self, dari: &[T]) -> T {
        dari[self.angka(dari.len())]
    }
}

const KEGIATAN: &[&str] = &[
    "",
    "Ya",
    "Memeriksa kelengkapan berkas",
    "Meneliti konsep surat, mencocokkan dengan berkas permohonan, memberi paraf pada lembar kedua, lalu meneruskan kepada \
     pejabat yang berwenang menandatangani paling lambat pada hari kerja berikutnya",
    "Mempertanggungjawabkankeseluruhanpelaksanaanpenyelenggaraan kegiatan",
    "</text><script>alert(\"1\")</script> & \u{1}\u{1f600} \u{6f22}\u{5b57}",
    "  \u{e9}\t\n  dua  ",
];
const PELAKSANA: &[&str] = &[
    "Petugas loket",
    "Kepala Bidang Pelayanan Pendaftaran Penduduk dan Pencatatan Sipil",
    "",
    "Penanggungjawabkeseluruhanpelaksanaan",
    "Kepala Dinas",
    "Sekretaris & <b>Umum</b>",
];
const LABEL: &[&str] =
    &["ya", "tidak", "lengkap", "tidak lengkap", "", "tidak memenuhi persyaratan administrasi dan teknis"];

fn sembarang(a: &mut Acak) -> Alur<'static> {
    let pelaksana: Vec<&str> = (0..a.pilih(&[1, 2, 3, 4, 5, 6, 6, 7, 12])).map(|_| a.pilih(PELAKSANA)).collect();
    let semua = a.pilih(&[1, 2, 5, 7, 12, 25, 40]);
    let (sama, kacau) = (a.angka(6) == 0, a.angka(3));
    let langkah = (0..semua).map(|n| {
        let ke = |a: &mut Acak| match (kacau, a.angka(6)) {
            (0, 0..=4) | (1, 0..=2) => n + 1,
            (_, 5) => a.angka(semua + 3),
            _ => (n + 3).saturating_sub(a.angka(6)),
        };
        let dua = a.angka(3) == 0;
        let arah = |a: &mut Acak| Some(Arah { label: if dua { a.pilih(LABEL) } else { "" }, ke: ke(a) });
        let keluar = [if a.angka(12) == 0 { None } else { arah(a) }, if dua { arah(a) } else { None }];
        Langkah {
            no: if kacau == 2 { a.pilih(&[1, 7, 123, u32::MAX]) } else { u32::try_from(n + 1).unwrap() },
            kegiatan: a.pilih(KEGIATAN),
            lajur: if sama { 0 } else { a.angka(pelaksana.len() + usize::from(kacau == 2)) },
            simbol: a.pilih(&[Simbol::Ujung, Simbol::Proses, Simbol::Proses, Simbol::Keputusan, Simbol::Sambungan]),
            waktu: a.pilih(&[None, Some("10 menit"), Some("14 hari kerja 3 jam 20 menit")]),
            keluar,
        }
    });
    let langkah = langkah.collect();
    Alur { pelaksana, langkah }
}

type Kotak4 = (f32, f32, f32, f32);

fn kotak(k: &Kotak) -> Kotak4 {
    let (w, h) = (k.ukuran.0 / 2.0, k.ukuran.1 / 2.0);
    (k.tengah.0 - w, k.tengah.1 - h, k.tengah.0 + w, k.tengah.1 + h)
}

fn kotak_tulisan(t: &Tulisan) -> Kotak4 {
    let tebal = if matches!(t.jenis, Jenis::Kepala | Jenis::Nomor) { Tebal::Tebal } else { Tebal::Biasa };
    let lebar = t.baris.iter().map(|b| lebar(b, tebal, HURUF)).fold(0.0, f32::max);
    let spasi = if t.jenis == Jenis::Label { 16.0 } else { SPASI };
    let kiri = match t.rata {
        Rata::Kiri => t.x,
        Rata::Tengah => t.x - lebar / 2.0,
        Rata::Kanan => t.x - lebar,
    };
    (kiri, t.y, kiri + lebar, t.y + spasi * t.baris.len() as f32)
}

fn bertumpuk(a: Kotak4, b: Kotak4) -> bool {
    a.0 < b.2 && b.0 < a.2 && a.1 < b.3 && b.1 < a.3
}

/// The parts of a line as boxes without an extent across.
fn ruas(g: &Garis) -> Vec<Kotak4> {
    let urut = |a: f32, b: f32| (a.min(b), a.max(b));
    g.titik
        .windows(2)
        .map(|t| {
            let ((x0, x1), (y0, y1)) = (urut(t[0].0, t[1].0), urut(t[0].1, t[1].1));
            (x0, y0, x1, y1)
        })
        .collect()
}

fn memotong(r: Kotak4, k: Kotak4, sela: f32) -> bool {
    r.0 < k.2 + sela && r.2 > k.0 - sela && r.1 < k.3 + sela && r.3 > k.1 - sela
}

/// Whether two parts lie on one another, which a crossing does not.
fn berimpit(a: Kotak4, b: Kotak4) -> bool {
    let datar = |r: Kotak4| r.1 == r.3;
    let tegak = |r: Kotak4| r.0 == r.2;
    (datar(a) && datar(b) && (a.1 - b.1).abs() < 3.0 && a.0 < b.2 && b.0 < a.2)
        || (tegak(a) && tegak(b) && (a.0 - b.0).abs() < 3.0 && a.1 < b.3 && b.1 < a.3)
}

fn periksa(alur: &Alur<'_>, semua: &[Bagan], nama: &str) {
    for b in semua {
        for (n, k) in b.kotak.iter().enumerate() {
            let batas = kotak(k);
            assert!(batas.0 > 0.0 && batas.2 < b.lebar && batas.1 > b.kepala && batas.3 < b.tinggi, "{nama}: {k:?}");
            // In the narrowest shape, a diamond, words have the width that is left at their upper edge.
            let sisa =
                if k.simbol == Simbol::Keputusan { k.ukuran.0 * (1.0 - 12.0 / k.ukuran.1) } else { k.ukuran.0 - 12.0 };
            assert!(lebar(&k.teks, Tebal::Tebal, HURUF_SIMBOL) <= sisa, "{nama}: {k:?}");
            for lain in &b.kotak[n + 1..] {
                assert!(!bertumpuk(batas, kotak(lain)), "{nama}: {k:?} on {lain:?}");
            }
        }
        for (n, t) in b.tulisan.iter().enumerate() {
            let batas = kotak_tulisan(t);
            assert!(batas.2 - batas.0 <= t.lebar, "{nama}: {t:?}");
            assert!(
                batas.0 > 0.0 && batas.2 < b.lebar && batas.1 >= 0.0 && batas.3 < b.tinggi,
                "{nama}: {t:?} {batas:?}"
            );
            assert!(b.kotak.iter().all(|k| !bertumpuk(batas, kotak(k))), "{nama}: {t:?} on a symbol");
            for lain in &b.tulisan[n + 1..] {
                assert!(!bertumpuk(batas, kotak_tulisan(lain)), "{nama}: {t:?} on {lain:?}");
            }
            for x in &b.sekat {
                assert!(!(batas.0 < *x && *x < batas.2), "{nama}: {t:?} on the line between columns at {x}");
            }
        }
        for (n, g) in b.garis.iter().enumerate() {
            assert!(g.titik.len() >= 2);
            for r in ruas(g) {
                assert!(r.0 == r.2 || r.1 == r.3, "{nama}: neither level nor upright: {g:?}");
                assert!(r.0 > 0.0 && r.2 < b.lebar && r.1 > b.kepala && r.3 < b.tinggi, "{nama}: {g:?}");
                for k in &b.kotak {
                    assert!(!memotong(r, kotak(k), -0.5), "{nama}: {g:?} through {k:?}");
                    let sendiri = k.asal == g.dari || k.asal == g.ke;
                    assert!(sendiri || !memotong(r, kotak(k), 4.0), "{nama}: {g:?} too near {k:?}");
                }
                for t in &b.tulisan {
                    assert!(!memotong(r, kotak_tulisan(t), 1.0), "{nama}: {g:?} through {t:?}");
                }
                for lain in b.garis[n + 1..].iter().filter(|lain| lain.ke != g.ke) {
                    for s in ruas(lain) {
                        assert!(!berimpit(r, s), "{nama}: {g:?} on {lain:?}");
                    }
                }
                assert!(!b.sekat.iter().any(|x| r.0 == r.2 && (x - r.0).abs() < 3.0), "{nama}: {g:?} on a column line");
            }
            menyentuh(b, g, nama);
        }
    }
    semua_tergambar(alur, semua, nama);
}

/// A line begins at the edge of one symbol, ends at the edge of the other, and its arrow has room.
fn menyentuh(b: &Bagan, g: &Garis, nama: &str) {
    let tepi = |asal: Asal, (x, y): (f32, f32)| {
        let k = b.kotak.iter().find(|k| k.asal == asal).unwrap();
        let (dx, dy) = ((x - k.tengah.0).abs(), (y - k.tengah.1).abs());
        (dx == k.ukuran.0 / 2.0 && dy == 0.0) || (dy == k.ukuran.1 / 2.0 && dx == 0.0)
    };
    assert!(tepi(g.dari, g.titik[0]), "{nama}: {g:?} begins nowhere");
    assert!(tepi(g.ke, g.titik[g.titik.len() - 1]), "{nama}: {g:?} ends nowhere");
    let [.., a, z] = g.titik.as_slice() else { panic!("{nama}: {g:?}") };
    assert!((a.0 - z.0).abs() + (a.1 - z.1).abs() >= 12.0, "{nama}: no room for the arrow of {g:?}");
}

fn semua_tergambar(alur: &Alur<'_>, semua: &[Bagan], nama: &str) {
    let mut langkah = BTreeSet::new();
    let ada = |b: &Bagan, dari: Asal, ke: Asal| b.garis.iter().filter(|g| g.dari == dari && g.ke == ke).count();
    let rumah = |n: usize| semua.iter().find(|b| b.kotak.iter().any(|k| k.asal == Asal::Langkah(n))).unwrap();
    for k in semua.iter().flat_map(|b| &b.kotak) {
        if let Asal::Langkah(n) = k.asal {
            assert!(langkah.insert(n), "{nama}: step {n} stands twice");
        }
    }
    assert_eq!(langkah.len(), alur.langkah.len(), "{nama}");
    for (n, l) in alur.langkah.iter().enumerate() {
        let arah: Vec<usize> = l.keluar.iter().flatten().map(|a| a.ke).filter(|ke| *ke < alur.langkah.len()).collect();
        for ke in &arah {
            let jumlah = arah.iter().filter(|k| *k == ke).count();
            let (sini, sana) = (rumah(n), rumah(*ke));
            if sini.nomor == sana.nomor {
                assert_eq!(ada(sini, Asal::Langkah(n), Asal::Langkah(*ke)), jumlah, "{nama}: {n} to {ke}");
            } else {
                assert_eq!(ada(sini, Asal::Langkah(n), Asal::Pergi(*ke)), jumlah, "{nama}: {n} away to {ke}");
                assert_eq!(ada(sana, Asal::Datang(*ke), Asal::Langkah(*ke)), 1, "{nama}: {n} in to {ke}");
                let huruf = |b: &Bagan, asal| b.kotak.iter().find(|k| k.asal == asal).unwrap().teks.clone();
                assert_eq!(huruf(sini, Asal::Pergi(*ke)), huruf(sana, Asal::Datang(*ke)), "{nama}: the pair of {ke}");
            }
        }
    }
}

fn svg(b: &Bagan) -> String {
    lukis(b, &format!("bagan-{}", b.nomor), "Bagan", "Memuat langkah")
}

fn xml_utuh(svg: &str) {
    let mut baca = quick_xml::Reader::from_str(svg);
    baca.config_mut().check_end_names = true;
    loop {
        match baca.read_event().unwrap() {
            quick_xml::events::Event::Eof => return,
            quick_xml::events::Event::Start(e) | quick_xml::events::Event::Empty(e) => {
                for a in e.attributes() {
                    assert_ne!(a.unwrap().key.as_ref(), "style");
                }
            }
            _ => {}
        }
    }
}

#[test]
fn hundreds_of_odd_flows_keep_to_the_rules() {
    let mut a = Acak(35);
    for n in 0..400 {
        let alur = sembarang(&mut a);
        let semua = tata(&alur);
        periksa(&alur, &semua, &format!("flow {n}"));
        for b in &semua {
            assert!(b.kotak.iter().map(|k| k.tengah.0 as i32).collect::<BTreeSet<_>>().len() <= 6, "flow {n}: lanes");
            if n % 10 == 0 {
                xml_utuh(&svg(b));
            }
        }
        assert_eq!(semua.iter().map(svg).collect::<String>(), tata(&alur).iter().map(svg).collect::<String>());
    }
}

/// A step for [`alur`]: its lane, its symbol and its ways out.
type Satu<'a> = (usize, Simbol, &'a [(&'static str, usize)]);

/// Steps one below the other in lanes, each with its ways out.
fn alur(langkah: &[Satu<'_>]) -> Alur<'static> {
    let satu = |(n, (lajur, simbol, keluar)): (usize, &Satu<'_>)| Langkah {
        no: u32::try_from(n + 1).unwrap(),
        kegiatan: "Memeriksa kelengkapan berkas permohonan",
        lajur: *lajur,
        simbol: *simbol,
        waktu: Some("10 menit"),
        keluar: [0, 1].map(|k| keluar.get(k).map(|(label, ke)| Arah { label, ke: *ke })),
    };
    Alur {
        pelaksana: vec!["Petugas loket", "Verifikator", "Kepala Bidang", "Kepala Dinas"],
        langkah: langkah.iter().enumerate().map(satu).collect(),
    }
}

fn lazim() -> Alur<'static> {
    alur(&[
        (0, Simbol::Ujung, &[("", 1)]),
        (0, Simbol::Keputusan, &[("lengkap", 3), ("tidak lengkap", 2)]),
        (0, Simbol::Proses, &[("", 0)]),
        (1, Simbol::Proses, &[("", 4)]),
        (2, Simbol::Keputusan, &[("setuju", 5), ("perbaiki", 3)]),
        (3, Simbol::Proses, &[("", 6)]),
        (0, Simbol::Ujung, &[]),
    ])
}

#[test]
fn a_common_flow_has_no_crossing_and_few_corners() {
    let alur = lazim();
    let semua = tata(&alur);
    periksa(&alur, &semua, "common");
    assert_eq!(semua.len(), 1);
    let garis = &semua[0].garis;
    let silang = |a: Kotak4, b: Kotak4| {
        let (d, t) = if a.1 == a.3 { (a, b) } else { (b, a) };
        d.1 == d.3 && t.0 == t.2 && d.0 < t.0 && t.0 < d.2 && t.1 < d.1 && d.1 < t.3
    };
    let jumlah: usize = (0..garis.len())
        .flat_map(|n| garis[n + 1..].iter().map(move |lain| (n, lain)))
        .map(|(n, lain)| {
            let (a, b) = (ruas(&garis[n]), ruas(lain));
            a.iter().flat_map(|r| b.iter().map(|s| silang(*r, *s))).filter(|s| *s).count()
        })
        .sum();
    assert_eq!(jumlah, 0);
    assert!(garis.iter().all(|g| g.titik.len() <= 4));
    assert!(svg(&semua[0]).len() < 6000, "{}", svg(&semua[0]).len());
}

#[test]
fn a_flow_without_steps_has_no_drawing() {
    assert!(tata(&Alur::default()).is_empty());
    assert!(tata(&Alur { pelaksana: vec!["Loket"], langkah: vec![] }).is_empty());
}

#[test]
fn a_flow_of_one_page_stays_on_it_and_a_longer_one_is_cut_evenly() {
    let keluar: Vec<[(&str, usize); 1]> = (0..40).map(|n| [("", n + 1)]).collect();
    let langkah: Vec<Satu<'_>> =
        keluar.iter().enumerate().map(|(n, k)| (n % 4, Simbol::Proses, k.as_slice())).collect();
    for semua in [5, 12, 20, 40] {
        let alur = alur(&langkah[..semua]);
        let bagan = tata(&alur);
        periksa(&alur, &bagan, "long");
        assert!(bagan.iter().all(|b| huruf_kertas(b) >= 8.5), "hardly legible on paper");
        let terisi: Vec<usize> = bagan.iter().map(|b| b.kotak.len()).collect();
        assert!(terisi.iter().max().unwrap() - terisi.iter().min().unwrap() <= 3, "{terisi:?}");
        assert_eq!(bagan.len() > 1, semua > 12, "{semua} steps, {} drawings", bagan.len());
    }
}

/// Size of letters on paper, in points.
fn huruf_kertas(b: &Bagan) -> f32 {
    let (lebar, tinggi) = b.kertas.ruang();
    HURUF * 0.75 * (lebar / b.lebar).min(tinggi / b.tinggi).min(1.0)
}

#[test]
fn letters_stay_legible_on_paper_in_up_to_six_lanes() {
    let keputusan = [("lengkap", 1), ("tidak lengkap", 0)];
    for lajur in 1..=6 {
        let keluar: Vec<[(&str, usize); 2]> =
            (0..40).map(|n| keputusan.map(|(label, maju)| (label, if maju == 1 { n + 1 } else { n / 2 }))).collect();
        let langkah: Vec<Satu<'_>> = (0..40)
            .map(|n| match n % 5 {
                2 => (n % lajur, Simbol::Keputusan, keluar[n].as_slice()),
                _ => (n % lajur, Simbol::Proses, &keluar[n][..1]),
            })
            .collect();
        let pelaksana = (0..lajur).map(|_| "Verifikator berkas permohonan").collect();
        let alur = Alur { pelaksana, ..alur(&langkah) };
        let semua = tata(&alur);
        periksa(&alur, &semua, "lanes");
        assert!(semua.iter().all(|b| b.kertas == semua[0].kertas), "sheets of one flow lie the same way");
        for b in &semua {
            assert!(huruf_kertas(b) >= 8.5, "{lajur} lanes: {} points, {} x {}", huruf_kertas(b), b.lebar, b.tinggi);
        }
    }
}

#[test]
fn forty_steps_of_twelve_executors_are_a_light_figure() {
    let semua: Vec<[(&str, usize); 2]> =
        (0..40).map(|n: usize| [("lengkap", n + 1), ("tidak lengkap", n.saturating_sub(3))]).collect();
    let langkah: Vec<Satu<'_>> = (0..40)
        .map(|n| match n % 9 {
            8 => (n % 12, Simbol::Keputusan, semua[n].as_slice()),
            _ => (n % 12, Simbol::Proses, &semua[n][..1]),
        })
        .collect();
    let mut alur = Alur { pelaksana: vec!["Verifikator kepala bidang"; 12], ..alur(&langkah) };
    for l in &mut alur.langkah {
        l.kegiatan = "Menelaah berkas untuk mempertanggungjawabkan ketidakbersangkutpautan dan keanekaragaman tahap 40";
    }
    let bagan = tata(&alur);
    periksa(&alur, &bagan, "twelve");
    let berat: usize = bagan.iter().map(|b| svg(b).len()).sum();
    assert!(berat < 29_000, "{berat} bytes in {} drawings", bagan.len());
}

#[test]
fn many_steps_take_time_in_proportion() {
    let lama = |jumlah: usize| {
        let mut alur = lazim();
        alur.langkah = (0..jumlah)
            .map(|n| Langkah {
                keluar: [Some(Arah { label: "", ke: n + 1 }), Some(Arah { label: "ya", ke: n / 2 })],
                ..alur.langkah[n % 7].clone()
            })
            .collect();
        let mulai = std::time::Instant::now();
        assert!(!tata(&alur).is_empty());
        mulai.elapsed()
    };
    lama(100);
    let (sedikit, banyak) = (lama(200), lama(1600));
    assert!(banyak < sedikit * 8 * 6 + std::time::Duration::from_millis(200), "{sedikit:?} and {banyak:?}");
}

#[test]
fn a_small_drawing_in_markup() {
    let alur = Alur {
        pelaksana: vec!["Loket"],
        langkah: vec![
            Langkah {
                no: 1,
                kegiatan: "Menerima <berkas>",
                simbol: Simbol::Ujung,
                keluar: [Some(Arah { label: "", ke: 1 }), None],
                ..Langkah::default()
            },
            Langkah { no: 2, kegiatan: "Menyerahkan", simbol: Simbol::Ujung, ..Langkah::default() },
        ],
    };
    insta::assert_snapshot!("small", svg(&tata(&alur)[0]).replace("><", ">\n<"));
}
