//! The targets: every place where pendopo reads bytes that others wrote.

pub mod archive;
pub mod front_matter;
pub mod image;
pub mod manifest;
pub mod markdown;
pub mod metadata;
pub mod office;
pub mod output_path;
pub mod pdf;
pub mod personal_data;
pub mod preview;
pub mod records;
pub mod register;
pub mod spam;
pub mod table;
pub mod url;
