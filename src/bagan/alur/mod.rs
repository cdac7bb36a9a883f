//! The flow of a standard operating procedure, drawn as PermenPANRB 35/2012 lays it out.
//!
//! The form keeps activities apart from executors: the words stand in a column of their own, each executor has a lane,
//! and every row holds exactly one symbol with the number of its step. That single symbol per row is also what makes the
//! lines simple: beside it a row is free, so a line may leave or enter at its side, and between two lanes there is a
//! street for the lines that go up or far down. No line can meet a symbol that is not its own.
//!
//! [`bagi`] cuts a flow into drawings no higher than a page, joined by off-page connectors; [`jalan`] chooses the way of
//! each line; [`kata`] measures the words; [`susun`] gives everything its place; [`lukis()`] writes the SVG.

mod bagi;
mod jalan;
mod kata;
mod lukis;
mod susun;
mod tata;
#[cfg(test)]
mod tests;

pub use lukis::lukis;
pub use tata::tata;

/// A flow: lanes from left to right, steps from top to bottom.
#[derive(Debug, Clone, Default)]
pub struct Alur<'a> {
    /// Names of the executors.
    pub pelaksana: Vec<&'a str>,
    /// Steps in the order of the form.
    pub langkah: Vec<Langkah<'a>>,
}

/// One step.
#[derive(Debug, Clone, Default)]
pub struct Langkah<'a> {
    /// Its number, as written in the form.
    pub no: u32,
    /// What is done.
    pub kegiatan: &'a str,
    /// Index of its lane; a step whose lane does not exist gets one without a name.
    pub lajur: usize,
    /// Its symbol.
    pub simbol: Simbol,
    /// How long it takes.
    pub waktu: Option<&'a str>,
    /// Ways out; those that lead to no step are not drawn.
    pub keluar: [Option<Arah<'a>>; 2],
}

/// A way out of a step.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Arah<'a> {
    /// Words beside it; empty on a plain way.
    pub label: &'a str,
    /// Index of the step it leads to.
    pub ke: usize,
}

/// The symbols of the regulation; the fifth, the arrow, is a [`Garis`].
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Simbol {
    /// Capsule: the flow begins or ends.
    Ujung,
    /// Rectangle.
    #[default]
    Proses,
    /// Diamond.
    Keputusan,
    /// Five-sided off-page connector.
    Sambungan,
}

/// One drawing: everything in its place, in pixels from its left upper corner.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Bagan {
    /// Which drawing of the flow this is, from 1.
    pub nomor: usize,
    /// How many drawings the flow has.
    pub jumlah: usize,
    /// How the sheet lies on which it is printed.
    pub kertas: Kertas,
    /// Width.
    pub lebar: f32,
    /// Height.
    pub tinggi: f32,
    /// Height of the header.
    pub kepala: f32,
    /// Vertical lines between the columns.
    pub sekat: Vec<f32>,
    /// Upper edges of the rows, and the lower edge of the last.
    pub baris: Vec<f32>,
    /// Words that stand in a box of their own.
    pub tulisan: Vec<Tulisan>,
    /// Symbols, one a row.
    pub kotak: Vec<Kotak>,
    /// Lines with an arrow at their end.
    pub garis: Vec<Garis>,
}

/// How a sheet of paper lies.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Kertas {
    /// Upright, as every page is printed.
    #[default]
    Tegak,
    /// On its side, for drawings too wide for upright paper.
    Melintang,
}

/// A symbol.
#[derive(Debug, Clone, PartialEq)]
pub struct Kotak {
    /// What it stands for.
    pub asal: Asal,
    /// Its shape.
    pub simbol: Simbol,
    /// Its middle.
    pub tengah: (f32, f32),
    /// Its width and height.
    pub ukuran: (f32, f32),
    /// Number of the step, or letter of the connector.
    pub teks: String,
}

/// What a symbol stands for; numbers are indexes of steps.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Asal {
    /// A step.
    Langkah(usize),
    /// The place where lines from other drawings to this step arrive.
    Datang(usize),
    /// The place where lines to this step, which is in another drawing, leave.
    Pergi(usize),
}

/// A line from symbol to symbol, level or upright in every part.
#[derive(Debug, Clone, PartialEq)]
pub struct Garis {
    /// Where it comes from.
    pub dari: Asal,
    /// Where it leads.
    pub ke: Asal,
    /// Corners, from the edge of one symbol to the edge of the other.
    pub titik: Vec<(f32, f32)>,
}

/// Lines of words.
#[derive(Debug, Clone, PartialEq)]
pub struct Tulisan {
    /// What the words are.
    pub jenis: Jenis,
    /// Left edge, middle or right edge of the lines, by [`Tulisan::rata`].
    pub x: f32,
    /// Upper edge of the first line.
    pub y: f32,
    /// How much room there is to write in.
    pub lebar: f32,
    /// Side to which lines are flush.
    pub rata: Rata,
    /// The lines.
    pub baris: Vec<String>,
}

/// What words are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Jenis {
    /// Head of a column.
    Kepala,
    /// Number of a step in the column of activities.
    Nomor,
    /// Activity, or where a connector leads.
    Kegiatan,
    /// Duration.
    Waktu,
    /// Beside a way out of a decision.
    Label,
}

/// Side to which lines of words are flush.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Rata {
    /// Left.
    Kiri,
    /// Centred.
    Tengah,
    /// Right.
    Kanan,
}

/// Size of all words but those in symbols.
pub const HURUF: f32 = 14.0;
/// Size of the words in symbols.
pub const HURUF_SIMBOL: f32 = 16.0;
/// From one line of words to the next.
pub const SPASI: f32 = 18.0;
