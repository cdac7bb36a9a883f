//! Service standards: the fourteen components of UU 25/2009 Pasal 21 and what surrounds them.

use crate::base::durasi::Durasi;
use crate::base::nilai::{Logika, Nilai, Tulisan};
use crate::base::rujukan::Rujukan;
use crate::base::tanggal::Tanggal;
use crate::base::tautan::Tautan;
use crate::base::telepon::Telepon;
use crate::base::uang::Rupiah;
use crate::diag::Diagnostic;
use crate::model::bersama::Keputusan;
use crate::syntax::dekode::{DariNode, satuan};
use crate::syntax::isian::Daftar;
use crate::syntax::rupa::{Rupa, Satuan};
use crate::syntax::yaml::{Isi, Node};
use crate::{pilihan, skema};

skema! {
    /// `layanan/<id>.yaml`.
    pub struct Layanan {
        /// Official name.
        nama: String = "nama resmi layanan" contoh "Perekaman KTP-el pertama kali",
        /// What people look for.
        nama_umum: String = "nama yang dicari warga" contoh "Bikin KTP baru",
        /// Who gets what.
        ringkasan: String = "siapa mendapat apa, paling panjang 160 huruf",
        /// Public service or administration.
        jenis: JenisLayanan = "pelayanan publik atau administrasi pemerintahan",
        /// Sector.
        sektor: String =
            "sektor layanan"
            contoh "pendidikan" "pengajaran" "pekerjaan-dan-usaha" "tempat-tinggal" "komunikasi-dan-informasi"
                "lingkungan-hidup" "kesehatan" "jaminan-sosial" "energi" "perbankan" "perhubungan"
                "sumber-daya-alam" "pariwisata" "lainnya",
        /// Audiences.
        khalayak: Daftar<String> = "untuk siapa; kata bebas" contoh "warga" "pelaku usaha" "pelajar",
        /// Life events.
        peristiwa: Daftar<String> =
            "peristiwa hidup yang membuat orang memerlukannya; dibaca sesudah kata `saat`"
            contoh "menikah" "pindah rumah",
        /// Shown on the home page.
        utama: bool = "ya = tampil di beranda",
        /// Whether it is offered now.
        status: StatusLayanan = "apakah layanan sedang dibuka; bila kosong: aktif",
        /// Component a.
        dasar_hukum: Daftar<Rujukan> =
            "komponen a: peraturan yang mendasari layanan" contoh "UU 24/2013 Pasal 79A" dasar "UU 25/2009 Pasal 21",
        /// Component b.
        persyaratan: Daftar<Syarat> =
            "komponen b: yang harus dibawa atau dipenuhi pemohon; boleh satu kalimat, boleh dirinci"
            dasar "UU 25/2009 Pasal 21",
        /// Component c.
        prosedur: Daftar<Tahap> =
            "komponen c: langkah dari datang sampai selesai, berurutan; boleh satu kalimat, boleh dirinci"
            dasar "UU 25/2009 Pasal 21",
        /// Component d.
        jangka_waktu: Durasi = "komponen d: waktu paling lama sejak berkas lengkap" dasar "UU 25/2009 Pasal 21 huruf d",
        /// Times of variants.
        jangka_waktu_rinci: Daftar<WaktuRinci> = "waktu untuk keadaan khusus, bila berbeda",
        /// Component e.
        biaya: Biaya =
            "komponen e: `0` bila gratis, satu jumlah, atau daftar rincian"
            contoh "0" "25000" dasar "UU 25/2009 Pasal 21 huruf e",
        /// Basis of a tariff.
        dasar_biaya: Rujukan =
            "peraturan daerah yang menetapkan tarif; wajib bila biaya lebih dari nol"
            dasar "UU 25/2009 Pasal 31 ayat (4)",
        /// Component f.
        produk: Daftar<String> = "komponen f: yang diterima pemohon" contoh "KTP-el" dasar "UU 25/2009 Pasal 21",
        /// Validity of the product.
        masa_berlaku: String = "berapa lama produk berlaku" contoh "seumur hidup",
        /// Component g.
        sarana: Daftar<String> =
            "komponen g: sarana, prasarana, dan fasilitas" contoh "ruang tunggu" dasar "UU 25/2009 Pasal 21 huruf g",
        /// Component g for people with special needs.
        kelompok_rentan: Daftar<String> =
            "bagian komponen g bagi penyandang disabilitas, lansia, ibu hamil, dan anak"
            contoh "loket prioritas" dasar "UU 25/2009 Pasal 29",
        /// Component h.
        kompetensi: Daftar<String> = "komponen h: kemampuan pelaksana" dasar "UU 25/2009 Pasal 21 huruf h",
        /// Component i.
        pengawasan: Daftar<String> = "komponen i: pengawasan internal" dasar "UU 25/2009 Pasal 21",
        /// Component j.
        pengaduan: Daftar<String> = "komponen j: cara mengadu tentang layanan ini" dasar "UU 25/2009 Pasal 21 huruf j",
        /// Component k.
        jumlah_pelaksana: u32 = "komponen k: jumlah orang yang melayani" contoh "4" dasar "UU 25/2009 Pasal 21 huruf k",
        /// Component l.
        jaminan_pelayanan: Daftar<String> =
            "komponen l: jaminan bahwa layanan sesuai standar" dasar "UU 25/2009 Pasal 21",
        /// Component m.
        jaminan_keamanan: Daftar<String> = "komponen m: jaminan keamanan dan keselamatan" dasar "UU 25/2009 Pasal 21",
        /// Component n.
        evaluasi: Daftar<String> = "komponen n: cara kinerja pelaksana dinilai" dasar "UU 25/2009 Pasal 21",
        /// Decree that sets the standard.
        penetapan: Keputusan = "keputusan yang menetapkan standar ini" dasar "UU 25/2009 Pasal 20 ayat (1)",
        /// Minutes of the public discussion.
        berita_acara: BeritaAcara =
            "berita acara pembahasan standar bersama masyarakat" dasar "PP 96/2012 Pasal 26 ayat (3)",
        /// Last review.
        peninjauan_terakhir: Tanggal =
            "tanggal standar terakhir ditinjau ulang; paling lama setiap tiga tahun"
            dasar "PP 96/2012 Pasal 33 ayat (1)",
        /// Evaluations.
        riwayat_evaluasi: Daftar<Evaluasi> =
            "evaluasi penerapan standar, setiap tahun" dasar "PP 96/2012 Pasal 32 ayat (1)",
        /// Unit in charge.
        penanggung_jawab: String = "id unit penanggung jawab di pelaksana.yaml" contoh "bidang-dafduk",
        /// Units that serve.
        pelaksana: Daftar<String> = "id unit yang melayani di pelaksana.yaml" contoh "bidang-dafduk",
        /// SOPs.
        sop: Daftar<String> = "id SOP yang dipakai di folder sop/" contoh "perekaman-ktp-el",
        /// Places.
        lokasi: Daftar<String> = "tempat layanan dapat diurus" contoh "Kantor Disdukcapil",
        /// Online service.
        tautan_daring: TautanDaring = "alamat bila layanan dapat diurus secara daring",
        /// Forms.
        formulir: Daftar<String> = "id dokumen formulir di folder dokumen/" contoh "f-1-02",
        /// Services that come first.
        prasyarat: Daftar<String> =
            "layanan yang harus diurus lebih dulu: id layanan, atau label/id dari situs lain" contoh "kartu-keluarga",
        /// Another party that serves.
        pihak_lain: PihakLain = "pihak lain yang ikut melayani" dasar "UU 25/2009 Pasal 13 ayat (1)",
        /// Questions and answers.
        tanya_jawab: Daftar<TanyaJawab> = "pertanyaan yang sering diajukan",
        /// Kinds or labels that share it.
        untuk: Daftar<String> =
            "hanya di _bersama/layanan: jenis atau label situs yang memakainya; bila kosong: semua" contoh "kecamatan",
        /// In a shared standard: what agencies may adapt. In the file of an agency: what it adapts of the shared one.
        setempat: Daftar<String> =
            "di _bersama/layanan: kunci yang boleh disesuaikan; di perangkat daerah: kunci standar bersama yang disesuaikan, lainnya ikut standar bersama"
            contoh "lokasi" "jumlah_pelaksana",
        /// Addresses under which its page stood before.
        alamat_lama: Daftar<String> =
            "alamat halaman ini dulu di situs ini; di sana terbit penunjuk ke alamat sekarang" contoh "/layanan/ktp-lama/",
        /// Last change.
        diperbarui: Tanggal = "tanggal isi berkas ini terakhir dipastikan benar",
    }
}

pilihan! {
    /// The two kinds of service.
    pub enum JenisLayanan ("jenis layanan", "kind of service") {
        /// Public service.
        Publik = "publik",
        /// Administration of government.
        AdministrasiPemerintahan = "administrasi_pemerintahan",
    }
}

skema! {
    /// Whether a service is offered now.
    pub struct StatusLayanan {
        /// State.
        keadaan: Keadaan = "keadaan sekarang",
        /// Why.
        alasan: String = "mengapa dihentikan atau dicabut",
        /// Since when.
        sejak: Tanggal = "sejak tanggal berapa",
        /// What to use instead.
        pengganti: String = "layanan yang dapat dipakai sebagai gantinya",
    }
}

pilihan! {
    /// The state of a service.
    pub enum Keadaan ("keadaan layanan", "state of a service") {
        /// Offered.
        Aktif = "aktif",
        /// Stopped for a while.
        DihentikanSementara = "dihentikan_sementara",
        /// Withdrawn.
        Dicabut = "dicabut",
    }
}

skema! {
    /// A requirement, written out.
    pub struct RincianSyarat {
        /// Document or condition.
        nama: String = "nama dokumen atau syarat" contoh "Kartu Keluarga",
        /// Original or copy.
        bentuk: BentukSyarat = "bagaimana dokumen dibawa",
        /// How many.
        jumlah: u32 = "berapa lembar" contoh "1",
        /// Remark.
        keterangan: String = "keterangan",
        /// Form, by document id.
        formulir: String = "id dokumen formulir di folder dokumen/" contoh "f-1-02",
        /// Group of a special case.
        kelompok: String =
            "keadaan khusus yang memerlukannya; syarat yang sama kelompoknya tampil bersama" contoh "bila diwakilkan",
    }
}

pilihan! {
    /// How a document is brought.
    pub enum BentukSyarat ("bentuk persyaratan", "form of a requirement") {
        /// Original.
        Asli = "asli",
        /// Copy.
        Salinan = "salinan",
        /// Both.
        AsliDanSalinan = "asli_dan_salinan",
        /// Shown only.
        Tunjukkan = "tunjukkan",
    }
}

/// A requirement: a sentence, or its details.
#[derive(Debug, Clone, PartialEq)]
pub enum Syarat {
    /// A sentence.
    Kalimat(String),
    /// Details.
    Rincian(Box<RincianSyarat>),
}

impl Syarat {
    /// Returns the words that name the requirement.
    #[must_use]
    pub fn nama(&self) -> &str {
        match self {
            Self::Kalimat(teks) => teks,
            Self::Rincian(rincian) => rincian.nama.teks(),
        }
    }
}

impl DariNode for Syarat {
    fn rupa() -> Rupa {
        Rupa::KalimatAtauRekam(&RincianSyarat::REKAM)
    }

    fn kata(&self) -> String {
        match self {
            Self::Kalimat(teks) => teks.kata(),
            Self::Rincian(rincian) => rincian.kata(),
        }
    }

    fn dari_node(node: &Node<'_>, diags: &mut Vec<Diagnostic>) -> Option<Self> {
        match node.isi {
            Isi::Skalar(_) => String::dari_node(node, diags).map(Self::Kalimat),
            _ => RincianSyarat::dari_node(node, diags).map(|r| Self::Rincian(Box::new(r))),
        }
    }
}

skema! {
    /// A step of the procedure, written out.
    pub struct RincianTahap {
        /// What is done.
        langkah: String = "apa yang dikerjakan" contoh "Menyerahkan berkas",
        /// Who does it.
        pelaku: String = "siapa yang mengerjakan" contoh "Pemohon",
        /// Where.
        tempat: String = "di mana" contoh "Loket 1",
        /// How long it takes.
        waktu: Durasi = "berapa lama",
    }
}

/// A step of the procedure: a sentence, or its details.
#[derive(Debug, Clone, PartialEq)]
pub enum Tahap {
    /// A sentence.
    Kalimat(String),
    /// Details.
    Rincian(Box<RincianTahap>),
}

impl DariNode for Tahap {
    fn rupa() -> Rupa {
        Rupa::KalimatAtauRekam(&RincianTahap::REKAM)
    }

    fn kata(&self) -> String {
        match self {
            Self::Kalimat(teks) => teks.kata(),
            Self::Rincian(rincian) => rincian.kata(),
        }
    }

    fn dari_node(node: &Node<'_>, diags: &mut Vec<Diagnostic>) -> Option<Self> {
        match node.isi {
            Isi::Skalar(_) => String::dari_node(node, diags).map(Self::Kalimat),
            _ => RincianTahap::dari_node(node, diags).map(|r| Self::Rincian(Box::new(r))),
        }
    }
}

skema! {
    /// The time of a variant.
    pub struct WaktuRinci {
        /// Variant.
        uraian: String = "keadaan khususnya" contoh "bila blangko habis",
        /// Time.
        waktu: Durasi = "waktu paling lama",
    }
}

/// What the citizen pays (UU 25/2009 Pasal 21 letter e).
#[derive(Debug, Clone, PartialEq)]
pub enum Biaya {
    /// Nothing, or one amount.
    Tetap(Rupiah),
    /// Several amounts.
    Rincian(Daftar<PosBiaya>),
}

impl Biaya {
    /// Returns the largest amount that it can come to for one item.
    #[must_use]
    pub fn terbesar(&self) -> i64 {
        match self {
            Self::Tetap(rupiah) => rupiah.0,
            Self::Rincian(pos) => pos.iter().filter_map(|p| p.jumlah.nilai()).map(|r| r.0).max().unwrap_or(0),
        }
    }
}

impl DariNode for Biaya {
    fn rupa() -> Rupa {
        // Words without a figure are read, and refused by the rule about costs.
        const TULISAN: Tulisan = Tulisan {
            pola: Some(r"[^0-9]+|[0-9]+|Rp[0-9]{1,3}(?:\.[0-9]{3})*(?:,00)?"),
            logika: Logika::Boleh,
            ..Rupiah::TULISAN
        };
        Rupa::SatuanAtauDaftar(Satuan { tulisan: TULISAN, ..satuan::<Rupiah>() }, PosBiaya::rupa)
    }

    fn kata(&self) -> String {
        match self {
            Self::Tetap(rupiah) => rupiah.kata(),
            Self::Rincian(pos) => pos.kata(),
        }
    }

    fn contoh(_dalam: u8) -> String {
        "0".to_owned()
    }

    fn dari_node(node: &Node<'_>, diags: &mut Vec<Diagnostic>) -> Option<Self> {
        match &node.isi {
            Isi::Daftar(_) => Daftar::<PosBiaya>::dari_node(node, diags).map(Self::Rincian),
            Isi::Skalar(teks) if matches!(teks.trim().to_lowercase().as_str(), "gratis" | "tidak dipungut biaya") => {
                Some(Self::Tetap(Rupiah(0)))
            }
            // A cost in words is a fault of the law (STD-004), not of the file: the rule has the better message.
            Isi::Skalar(teks) if Rupiah::parse(teks).is_err() && !teks.chars().any(|c| c.is_ascii_digit()) => {
                Some(Self::Rincian(Vec::new()))
            }
            _ => Rupiah::dari_node(node, diags).map(Self::Tetap),
        }
    }
}

skema! {
    /// One amount of a cost table.
    pub struct PosBiaya {
        /// For what.
        uraian: String = "untuk apa" contoh "Rawat jalan",
        /// Amount.
        jumlah: Rupiah = "jumlah dalam rupiah",
        /// Per what.
        satuan: String = "untuk setiap apa" contoh "kunjungan",
        /// Basis.
        dasar: Rujukan = "peraturan daerah yang menetapkan tarif ini",
    }
}

skema! {
    /// Minutes of a public discussion.
    pub struct BeritaAcara {
        /// Number.
        nomor: String = "nomor berita acara",
        /// Date.
        tanggal: Tanggal = "tanggal ditandatangani",
    }
}

skema! {
    /// An evaluation of the standard.
    pub struct Evaluasi {
        /// Date.
        tanggal: Tanggal = "tanggal evaluasi",
        /// Result.
        hasil: String = "hasilnya dalam satu kalimat",
    }
}

skema! {
    /// An online service.
    pub struct TautanDaring {
        /// Words of the link.
        judul: String = "kata pada tautan" contoh "Daftar antrean",
        /// Address.
        url: Tautan = "alamat lengkap",
    }
}

skema! {
    /// Another party that serves (UU 25/2009 Pasal 13 ayat (1)).
    pub struct PihakLain {
        /// Name.
        nama: String = "nama pihak lain",
        /// Address.
        alamat: String = "alamatnya",
        /// Telephone.
        telepon: Telepon = "teleponnya",
        /// Site.
        situs: Tautan = "alamat situsnya",
        /// Address for complaints.
        alamat_pengaduan: String = "alamat mengadu tentang pihak itu",
    }
}

skema! {
    /// A question and its answer.
    pub struct TanyaJawab {
        /// Question.
        tanya: String = "pertanyaan",
        /// Answer.
        jawab: String = "jawaban",
    }
}
