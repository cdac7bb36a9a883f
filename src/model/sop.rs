//! Standard operating procedures by PermenPANRB 35/2012: identity and steps.

use crate::base::durasi::Durasi;
use crate::base::rujukan::Rujukan;
use crate::base::tanggal::Tanggal;
use crate::model::bersama::Pejabat;
use crate::syntax::isian::Daftar;
use crate::{pilihan, skema};

skema! {
    /// `sop/<id>.yaml`.
    pub struct Sop {
        /// Name of the unit.
        unit: String,
        /// Number.
        nomor: String,
        /// Title.
        judul: String,
        /// Date made.
        tanggal_pembuatan: Tanggal,
        /// Date revised.
        tanggal_revisi: Tanggal,
        /// Date in force.
        tanggal_efektif: Tanggal,
        /// Signer.
        disahkan_oleh: Pejabat,
        /// Legal basis.
        dasar_hukum: Daftar<Rujukan>,
        /// Qualifications.
        kualifikasi_pelaksana: Daftar<String>,
        /// Related SOPs, by id or title.
        keterkaitan: Daftar<String>,
        /// Equipment.
        peralatan: Daftar<String>,
        /// Warnings.
        peringatan: Daftar<String>,
        /// Records.
        pencatatan: Daftar<String>,
        /// Lanes of the table.
        pelaksana: Daftar<KolomPelaksana>,
        /// Steps.
        langkah: Daftar<Langkah>,
        /// Flow as an image only; never enough.
        bagan: String,
        /// Last evaluation.
        evaluasi_terakhir: Tanggal,
        /// Last change.
        diperbarui: Tanggal,
    }
}

skema! {
    /// A lane: one executor.
    pub struct KolomPelaksana {
        /// Name by which steps refer to it.
        id: String,
        /// Post.
        nama: String,
    }
}

skema! {
    /// A step.
    pub struct Langkah {
        /// Number.
        no: u32,
        /// Activity, as a verb without subject.
        kegiatan: String,
        /// Lane.
        pelaksana: String,
        /// Symbol.
        simbol: Simbol,
        /// What is needed.
        kelengkapan: Daftar<String>,
        /// How long it takes.
        waktu: Durasi,
        /// Result.
        output: Daftar<String>,
        /// Remark.
        keterangan: String,
        /// Next step, by default the one below.
        lanjut: u32,
        /// Next step of a positive decision.
        ya: u32,
        /// Next step of a negative decision.
        tidak: u32,
        /// Words on the positive exit.
        label_ya: String,
        /// Words on the negative exit.
        label_tidak: String,
    }
}

pilihan! {
    /// The symbols that a step can have; the arrow is drawn between steps.
    pub enum Simbol ("simbol", "symbol") {
        /// Capsule at the start.
        Mulai = "mulai",
        /// Box.
        Proses = "proses",
        /// Diamond.
        Keputusan = "keputusan",
        /// Capsule at the end.
        Selesai = "selesai",
        /// Five-sided connector to another page.
        Sambungan = "sambungan",
    }
}
