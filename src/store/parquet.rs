//! Files of Parquet, in a folder for each table and year of filing: `num/year=1998/num.parquet`.
//!
//! Words are strings, whole numbers 64 bits, days days, and figures decimals of 38 digits, 12 of them behind the point.

use std::io::Write;
use std::ops::Range;
use std::sync::Arc;

use ::parquet::basic::{Compression, Encoding, LogicalType, Repetition, Type as Physical};
use ::parquet::data_type::{ByteArray, ByteArrayType, FixedLenByteArray, FixedLenByteArrayType, Int32Type, Int64Type};
use ::parquet::errors::ParquetError;
use ::parquet::file::properties::{EnabledStatistics, WriterProperties};
use ::parquet::file::writer::{SerializedColumnWriter, SerializedFileWriter};
use ::parquet::schema::types::{ColumnPath, Type, TypePtr};
use bytes::Bytes;
use chrono::{Datelike, NaiveDate};
use rust_decimal::Decimal;

use super::files::{Form, Lines};
use super::{StoreError, sql};
use crate::dataset::schema::{ALL, Column, Kind, TAG_TABLE, Table};
use crate::dataset::{Damaged, Dataset, UnpackedRow, Value};

/// Digits of a figure.
const PRECISION: i32 = 38;

/// Those behind the point: per-share amounts and ratios have up to five or six.
const PLACES: i32 = 12;

/// As many rows of a file are held in memory, and written together.
const ROWS_TOGETHER: usize = 1 << 13;

/// 1970-01-01, which days are counted from, from the first day of the first year.
const FIRST_DAY: i32 = 719_163;

/// Files for each table and year.
pub(super) struct Parquet;

impl Form for Parquet {
    fn ending(&self) -> &'static str {
        "parquet"
    }

    fn has_years(&self) -> bool {
        true
    }

    fn begin<'a>(
        &self,
        table: &'static Table,
        to: Box<dyn Write + Send + 'a>,
    ) -> Result<Box<dyn Lines + 'a>, StoreError> {
        let writer = SerializedFileWriter::new(to, message(table)?, Arc::new(properties(table)))?;
        let columns = table.columns.iter().map(Buffer::of).collect();
        Ok(Box::new(ParquetFile { writer, columns, rows: 0 }))
    }

    /// The tables and views for DuckDB, which looks for the files from the folder that it is started in.
    fn beside(&self) -> Option<(&'static str, String)> {
        let tables = ALL.iter().map(|table| match table.name {
            name if name == TAG_TABLE.name => format!("CREATE VIEW {name} AS SELECT * FROM read_parquet('{name}/{name}.parquet');\n"),
            name => format!(
                "CREATE VIEW {name} AS SELECT * EXCLUDE (year) FROM read_parquet('{name}/*/*.parquet', hive_partitioning = true);\n"
            ),
        });
        Some(("views.sql", tables.collect::<String>() + sql::VIEWS))
    }

    fn refuse(&self, dataset: &Dataset) -> Result<(), StoreError> {
        let mut long = dataset.tables.iter().flat_map(|rows| &rows.long_figures);
        match long.find(|&&number| bytes(number).is_none()) {
            Some(&value) => Err(StoreError::Number { adsh: dataset.adsh.to_string(), value }),
            None => Ok(()),
        }
    }
}

/// Columns of words of which nearly all are different, so that a dictionary of them would save nothing.
const WITHOUT_DICTIONARY: [&str; 4] = ["fact", "printed", "words", "message"];

/// How a file is written: words by a dictionary, whole numbers by their differences, figures as they are.
fn properties(table: &Table) -> WriterProperties {
    let mut properties = WriterProperties::builder()
        .set_compression(Compression::SNAPPY)
        .set_statistics_enabled(EnabledStatistics::None)
        .set_created_by(concat!("tickmark ", env!("CARGO_PKG_VERSION")).to_owned());
    for column in table.columns {
        let path = || ColumnPath::from(column.name);
        if column.kind != Kind::Text || WITHOUT_DICTIONARY.contains(&column.name) {
            properties = properties.set_column_dictionary_enabled(path(), false);
        }
        if matches!(column.kind, Kind::Int | Kind::Day) {
            properties = properties.set_column_encoding(path(), Encoding::DELTA_BINARY_PACKED);
        }
        // Readers skip groups of rows by the bounds of what people look up.
        if table.key.iter().chain(table.indices.iter().copied().flatten()).any(|name| *name == column.name) {
            properties = properties.set_column_statistics_enabled(path(), EnabledStatistics::Chunk);
        }
    }
    properties.build()
}

/// The schema of a file.
fn message(table: &Table) -> Result<TypePtr, ParquetError> {
    let fields = table.columns.iter().map(|column| field(column).map(Arc::new)).collect::<Result<_, _>>()?;
    Type::group_type_builder(table.name).with_fields(fields).build().map(Arc::new)
}

fn field(column: &Column) -> Result<Type, ParquetError> {
    let (physical, logical) = match column.kind {
        Kind::Text => (Physical::BYTE_ARRAY, Some(LogicalType::String)),
        Kind::Int => (Physical::INT64, None),
        Kind::Day => (Physical::INT32, Some(LogicalType::Date)),
        Kind::Number => (Physical::FIXED_LEN_BYTE_ARRAY, Some(LogicalType::decimal(PLACES, PRECISION))),
    };
    let repetition = if column.required { Repetition::REQUIRED } else { Repetition::OPTIONAL };
    let field = Type::primitive_type_builder(column.name, physical).with_repetition(repetition);
    let field = field.with_logical_type(logical);
    if column.kind != Kind::Number {
        return field.build();
    }
    field.with_length(16).with_precision(PRECISION).with_scale(PLACES).build()
}

/// A figure as the file has it; nothing where it has too many digits.
fn bytes(number: Decimal) -> Option<[u8; 16]> {
    let number = if number.scale() > PLACES.unsigned_abs() { number.normalize() } else { number };
    let more = PLACES.unsigned_abs().checked_sub(number.scale())?;
    let scaled = number.mantissa().checked_mul(10_i128.checked_pow(more)?)?;
    (scaled.unsigned_abs() < 10_u128.pow(PRECISION.unsigned_abs())).then(|| scaled.to_be_bytes())
}

struct ParquetFile<'a> {
    writer: SerializedFileWriter<Box<dyn Write + Send + 'a>>,
    columns: Vec<Buffer>,
    rows: usize,
}

impl Lines for ParquetFile<'_> {
    fn add(&mut self, row: UnpackedRow<'_, '_>) -> Result<(), StoreError> {
        for (at, (column, &value)) in self.columns.iter_mut().zip(row.values).enumerate() {
            if self.rows > 0 && row.is_as_above(at) {
                column.repeat();
            } else {
                column.push(value)?;
            }
        }
        self.rows += 1;
        if self.rows == ROWS_TOGETHER { self.flush() } else { Ok(()) }
    }

    fn end(mut self: Box<Self>) -> Result<(), StoreError> {
        self.flush()?;
        self.writer.close()?;
        Ok(())
    }
}

impl ParquetFile<'_> {
    /// Writes the rows that are held.
    fn flush(&mut self) -> Result<(), StoreError> {
        if self.rows == 0 {
            return Ok(());
        }
        let mut group = self.writer.next_row_group()?;
        for column in &mut self.columns {
            if let Some(mut writer) = group.next_column()? {
                column.write(&mut writer)?;
                writer.close()?;
            }
        }
        group.close()?;
        self.rows = 0;
        Ok(())
    }
}

/// The values of a column that are held.
struct Buffer {
    values: Values,
    /// 1 for a value, 0 for nothing; where each row has a value, there are no levels.
    levels: Option<Vec<i16>>,
}

enum Values {
    Text(Texts),
    Int(Vec<i64>),
    Day(Vec<i32>),
    Number(Texts),
}

/// Bytes of many values in one piece; those of a value that is repeated are there once.
#[derive(Default)]
struct Texts {
    bytes: Vec<u8>,
    /// Where each value stands.
    places: Vec<Range<usize>>,
}

impl Texts {
    fn push(&mut self, value: &[u8]) {
        self.bytes.extend_from_slice(value);
        self.places.push(self.bytes.len() - value.len()..self.bytes.len());
    }

    /// Hands the values over, and holds none then.
    fn take(&mut self) -> Vec<ByteArray> {
        let all = Bytes::from(std::mem::take(&mut self.bytes));
        self.places.drain(..).map(|place| ByteArray::from(all.slice(place))).collect()
    }
}

impl Buffer {
    fn of(column: &Column) -> Self {
        let values = match column.kind {
            Kind::Text => Values::Text(Texts::default()),
            Kind::Int => Values::Int(Vec::new()),
            Kind::Day => Values::Day(Vec::new()),
            Kind::Number => Values::Number(Texts::default()),
        };
        Self { values, levels: (!column.required).then(Vec::new) }
    }

    /// Adds the value of the row above once more.
    fn repeat(&mut self) {
        if let Some(levels) = &mut self.levels {
            let above = levels.last().copied().unwrap_or_default();
            levels.push(above);
            if above == 0 {
                return;
            }
        }
        match &mut self.values {
            Values::Text(values) | Values::Number(values) => values.places.extend(values.places.last().cloned()),
            Values::Int(values) => values.extend(values.last().copied()),
            Values::Day(values) => values.extend(values.last().copied()),
        }
    }

    /// Adds a value of the column's kind.
    fn push(&mut self, value: Value<'_>) -> Result<(), StoreError> {
        if let Some(levels) = &mut self.levels {
            levels.push(i16::from(value != Value::Null));
            if value == Value::Null {
                return Ok(());
            }
        }
        match (&mut self.values, value) {
            (Values::Text(values), Value::Text(text)) => values.push(text.as_bytes()),
            (Values::Int(values), Value::Int(number)) => values.push(number),
            (Values::Day(values), Value::Day(day)) => values.push(days(day)),
            (Values::Number(values), Value::Number(number)) => {
                values.push(&bytes(number).ok_or(Damaged)?);
            }
            _ => return Err(Damaged.into()),
        }
        Ok(())
    }

    fn write(&mut self, to: &mut SerializedColumnWriter<'_>) -> Result<(), ParquetError> {
        let levels = self.levels.as_deref();
        match &mut self.values {
            Values::Text(values) => to.typed::<ByteArrayType>().write_batch(&values.take(), levels, None)?,
            Values::Int(values) => to.typed::<Int64Type>().write_batch(&std::mem::take(values), levels, None)?,
            Values::Day(values) => to.typed::<Int32Type>().write_batch(&std::mem::take(values), levels, None)?,
            Values::Number(values) => {
                let values: Vec<_> = values.take().into_iter().map(FixedLenByteArray::from).collect();
                to.typed::<FixedLenByteArrayType>().write_batch(&values, levels, None)?
            }
        };
        self.levels.iter_mut().for_each(Vec::clear);
        Ok(())
    }
}

/// A day as the file has it.
fn days(day: NaiveDate) -> i32 {
    day.num_days_from_ce() - FIRST_DAY
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn figures_are_whole_numbers_of_their_last_place() {
        let scaled = |text: &str| bytes(text.parse().unwrap()).map(i128::from_be_bytes);
        assert_eq!(scaled("0.77"), Some(770_000_000_000));
        assert_eq!(scaled("-1234000.00"), Some(-1_234_000_000_000_000_000));
        assert_eq!(scaled("0.0000000000001"), None);
        assert_eq!(scaled("79228162514264337593543950335"), None);
    }

    #[test]
    fn days_are_counted_from_1970() {
        let days = |text: &str| days(text.parse().unwrap());
        assert_eq!((days("1970-01-01"), days("1969-12-31"), days("2000-03-01")), (0, -1, 11017));
    }
}
