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
        teks: String,
        /// Its points.
        butir: Daftar<String>,
        /// Number.
        nomor: String,
        /// Signer.
        penandatangan: Pejabat,
        /// Date signed.
        tanggal: Tanggal,
        /// Date published.
        dipublikasikan: Tanggal,
        /// Why it was published late.
        alasan_terlambat: String,
        /// Last change.
        diperbarui: Tanggal,
    }
}

skema! {
    /// `pengaduan.yaml` (UU 25/2009 Pasal 36 to 50).
    pub struct Pengaduan {
        /// Who answers for complaints.
        penanggung_jawab: PetugasPengaduan,
        /// Channels.
        kanal: Daftar<Kanal>,
        /// Steps.
        prosedur: Daftar<String>,
        /// The ten items of Pasal 37 ayat (3).
        mekanisme: Mekanisme,
        /// Promised times.
        waktu: WaktuPengaduan,
        /// What complaining costs.
        biaya: Rupiah,
        /// Protection of the complainant.
        kerahasiaan: String,
        /// The Ombudsman as alternative.
        ombudsman: String,
        /// How to report abuse of power.
        penyalahgunaan_wewenang: Daftar<String>,
        /// Privacy notice.
        pemberitahuan_privasi: String,
        /// Figures.
        statistik: Daftar<StatistikPengaduan>,
        /// Published answers.
        tanggapan: Daftar<Tanggapan>,
        /// Last change.
        diperbarui: Tanggal,
    }
}

skema! {
    /// Who answers for complaints (Pasal 36 ayat (4)).
    pub struct PetugasPengaduan {
        /// Post.
        jabatan: String,
        /// Name.
        nama: String,
        /// Address.
        alamat: String,
    }
}

skema! {
    /// A channel.
    pub struct Kanal {
        /// Kind.
        jenis: JenisKanal,
        /// Number or address.
        nilai: String,
        /// Remark.
        keterangan: String,
        /// Hours.
        jam: String,
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
        identitas_pengadu: String,
        /// Procedure.
        prosedur: String,
        /// Who handles it.
        penentuan_pelaksana: String,
        /// Priority.
        prioritas: String,
        /// Report to the superior.
        pelaporan: String,
        /// Recommendation.
        rekomendasi: String,
        /// Telling the result.
        penyampaian: String,
        /// Monitoring.
        pemantauan: String,
        /// Documentation.
        dokumentasi: String,
        /// Showing name and address of the person in charge.
        pencantuman: String,
    }
}

skema! {
    /// Promised times.
    pub struct WaktuPengaduan {
        /// First answer.
        tanggapan: Durasi,
        /// Decision.
        putusan: Durasi,
        /// Sending the decision.
        penyampaian: Durasi,
    }
}

skema! {
    /// Figures of a period.
    pub struct StatistikPengaduan {
        /// Period.
        periode: Periode,
        /// Received.
        masuk: u32,
        /// Settled.
        selesai: u32,
        /// Open.
        proses: u32,
    }
}

skema! {
    /// A published answer; the last two keys are always refused.
    pub struct Tanggapan {
        /// Date.
        tanggal: Tanggal,
        /// Subject.
        pokok: String,
        /// Answer.
        jawaban: String,
        /// Name of the complainant.
        nama_pengadu: String,
        /// Address of the complainant.
        alamat_pengadu: String,
    }
}
