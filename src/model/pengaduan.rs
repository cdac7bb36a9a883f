//! The promise to serve and the handling of complaints.

use crate::base::durasi::Durasi;
use crate::base::periode::Periode;
use crate::base::tanggal::Tanggal;
use crate::base::uang::Rupiah;
use crate::model::bersama::Pejabat;
use crate::syntax::isian::Daftar;
use crate::{pilihan, skema};

skema! {
    /// `maklumat.yaml` (UU 25/2009 Pasal 22).
    pub struct Maklumat {
        /// The promise.
        teks: String = "kalimat janji, satu alinea" dasar "UU 25/2009 Pasal 22",
        /// Its points.
        butir: Daftar<String> = "butir janji",
        /// Number.
        nomor: String = "nomor maklumat",
        /// Signer.
        penandatangan: Pejabat = "pejabat yang menandatangani",
        /// Date signed.
        tanggal: Tanggal = "tanggal ditandatangani",
        /// Date published.
        dipublikasikan: Tanggal =
            "tanggal diumumkan; paling lambat 7 hari kerja sesudah standar ditetapkan"
            dasar "PP 96/2012 Pasal 30 ayat (4)",
        /// Why it was published late.
        alasan_terlambat: String = "mengapa diumumkan lewat batas waktu",
        /// Last change.
        diperbarui: Tanggal = "tanggal isi berkas ini terakhir dipastikan benar",
    }
}

skema! {
    /// `pengaduan.yaml` (UU 25/2009 Pasal 36 to 50).
    pub struct Pengaduan {
        /// Who answers for complaints.
        penanggung_jawab: PetugasPengaduan = "pengelola pengaduan" dasar "UU 25/2009 Pasal 36 ayat (4)",
        /// Channels.
        kanal: Daftar<Kanal> = "sarana pengaduan, satu butir setiap sarana" dasar "UU 25/2009 Pasal 36 ayat (1)",
        /// Steps.
        prosedur: Daftar<String> = "langkah mengadu, berurutan",
        /// The ten items of Pasal 37 ayat (3).
        mekanisme: Mekanisme = "sepuluh hal yang diatur mekanisme pengaduan" dasar "UU 25/2009 Pasal 37 ayat (3)",
        /// Promised times.
        waktu: WaktuPengaduan = "janji waktu penanganan",
        /// What complaining costs.
        biaya: Rupiah = "biaya mengadu; seharusnya 0" contoh "0",
        /// Protection of the complainant.
        kerahasiaan: String = "bagaimana identitas pengadu dilindungi" dasar "UU 25/2009 Pasal 42 ayat (5)",
        /// The Ombudsman as alternative.
        ombudsman: String = "pengadu dapat pula mengadu kepada Ombudsman" dasar "UU 25/2009 Pasal 46",
        /// How to report abuse of power.
        penyalahgunaan_wewenang: Daftar<String> = "cara melaporkan penyalahgunaan wewenang pejabat",
        /// Privacy notice.
        pemberitahuan_privasi: String = "bagaimana data pribadi pengadu dipakai dan disimpan",
        /// Figures.
        statistik: Daftar<StatistikPengaduan> =
            "jumlah pengaduan setiap periode" dasar "UU 25/2009 Pasal 37 ayat (3) huruf i",
        /// Published answers.
        tanggapan: Daftar<Tanggapan> = "jawaban atas pengaduan yang diumumkan, tanpa identitas pengadu",
        /// Last change.
        diperbarui: Tanggal = "tanggal isi berkas ini terakhir dipastikan benar",
    }
}

skema! {
    /// Who answers for complaints (Pasal 36 ayat (4)).
    pub struct PetugasPengaduan {
        /// Post.
        jabatan: String = "nama jabatan" contoh "Sekretaris Dinas",
        /// Name.
        nama: String = "nama orang yang menjabat",
        /// Address.
        alamat: String = "alamat kantornya",
    }
}

skema! {
    /// A channel.
    pub struct Kanal {
        /// Kind.
        jenis: JenisKanal = "jenis sarana",
        /// Number or address.
        nilai: String = "nomor, alamat, atau tempatnya",
        /// Remark.
        keterangan: String = "keterangan",
        /// Hours.
        jam: String = "jam dilayani" contoh "Senin-Jumat 07.30-16.00",
    }
}

pilihan! {
    /// The kind of a complaint channel.
    pub enum JenisKanal ("jenis kanal", "kind of channel") {
        /// Telephone.
        Telepon = "telepon",
        /// Text message.
        Sms = "sms",
        /// WhatsApp.
        Whatsapp = "whatsapp",
        /// E-mail.
        Surel = "surel",
        /// Counter.
        Loket = "loket",
        /// Box.
        Kotak = "kotak",
        /// Letter.
        Surat = "surat",
        /// Site.
        Situs = "situs",
        /// National channel.
        Lapor = "lapor",
    }
}

skema! {
    /// The ten items that the mechanism must hold (Pasal 37 ayat (3)).
    pub struct Mekanisme {
        /// Identity of the complainant.
        identitas_pengadu: String = "identitas apa yang diminta dari pengadu",
        /// Procedure.
        prosedur: String = "prosedur pengelolaan pengaduan",
        /// Who handles it.
        penentuan_pelaksana: String = "siapa yang menangani",
        /// Priority.
        prioritas: String = "mana yang didahulukan",
        /// Report to the superior.
        pelaporan: String = "laporan kepada atasan",
        /// Recommendation.
        rekomendasi: String = "rekomendasi pengelolaan pengaduan",
        /// Telling the result.
        penyampaian: String = "bagaimana hasil disampaikan kepada pengadu dan pihak terkait",
        /// Monitoring.
        pemantauan: String = "pemantauan dan evaluasi",
        /// Documentation.
        dokumentasi: String = "dokumentasi dan statistik pengaduan" dasar "UU 25/2009 Pasal 37 ayat (3) huruf i",
        /// Showing name and address of the person in charge.
        pencantuman: String = "di mana nama dan alamat penanggung jawab serta sarana pengaduan dicantumkan",
    }
}

skema! {
    /// Promised times.
    pub struct WaktuPengaduan {
        /// First answer.
        tanggapan: Durasi =
            "paling lama 14 hari sejak pengaduan diterima" contoh "14 hari" dasar "UU 25/2009 Pasal 44 ayat (3)",
        /// Decision.
        putusan: Durasi =
            "paling lama 60 hari sejak berkas lengkap" contoh "60 hari" dasar "UU 25/2009 Pasal 50 ayat (1)",
        /// Sending the decision.
        penyampaian: Durasi = "paling lama 14 hari sejak diputus" contoh "14 hari" dasar "UU 25/2009 Pasal 50 ayat (2)",
    }
}

skema! {
    /// Figures of a period.
    pub struct StatistikPengaduan {
        /// Period.
        periode: Periode = "tahun, semester, triwulan, atau bulan",
        /// Received.
        masuk: u32 = "jumlah yang masuk",
        /// Settled.
        selesai: u32 = "jumlah yang selesai",
        /// Open.
        proses: u32 = "jumlah yang masih diproses",
    }
}

skema! {
    /// A published answer; the last two keys are always refused.
    pub struct Tanggapan {
        /// Date.
        tanggal: Tanggal = "tanggal dijawab",
        /// Subject.
        pokok: String = "pokok pengaduan, tanpa identitas pengadu",
        /// Answer.
        jawaban: String = "jawaban",
        /// Name of the complainant.
        nama_pengadu: String = "selalu ditolak: identitas pengadu tidak boleh terbit",
        /// Address of the complainant.
        alamat_pengadu: String = "selalu ditolak: identitas pengadu tidak boleh terbit",
    }
}
