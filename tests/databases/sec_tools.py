"""Puts the tables of a CSV store before secfsdstools, which loads and queries the SEC's Financial Statement Data Sets.

    sec_tools.py CSV_FOLDER WORK_FOLDER

The SEC publishes the tables in a ZIP, with tabs between the columns; that is made of the CSV files first. Then the loader
turns the ZIP into its own files, and its filters and its presenter are asked. Prints JSON:

    {"facts": [[adsh, tag, version, ddate, qtrs, uom, segments, coreg, value], ...],
     "balance_sheets": [[adsh, tag, ddate, value], ...],
     "official": N, "own": N}
"""

import csv
import io
import json
import os
import sys
import zipfile
from pathlib import Path

source, work = Path(sys.argv[1]), Path(sys.argv[2])
# The loader looks for its settings here, and would fetch the SEC's files otherwise.
(work / ".secfsdstools.cfg").write_text(f"[DEFAULT]\nDownloadDirectory = {work}\nDbDirectory = {work}\nParquetDirectory = {work}\n"
                                        "UserAgentEmail = nobody@example.com\nAutoUpdate = False\n")
os.chdir(work)

from secfsdstools.c_transform.toparquettransforming_process import ToParquetTransformTask  # noqa: E402
from secfsdstools.d_container.databagmodel import RawDataBag  # noqa: E402
from secfsdstools.e_filter.rawfiltering import (  # noqa: E402
    MainCoregRawFilter,
    NoSegmentInfoRawFilter,
    OfficialTagsOnlyRawFilter,
    ReportPeriodRawFilter,
    StmtRawFilter,
    USDOnlyRawFilter,
)
from secfsdstools.e_presenter.presenting import StandardStatementPresenter  # noqa: E402


def zipped():
    """The tables as the SEC publishes them."""
    path = work / "1999q1.zip"
    with zipfile.ZipFile(path, "w") as archive:
        for table in ["sub", "num", "tag", "pre"]:
            text = io.StringIO()
            with open(source / f"{table}.csv", newline="", encoding="utf-8") as rows:
                csv.writer(text, delimiter="\t", lineterminator="\n").writerows(csv.reader(rows))
            archive.writestr(f"{table}.txt", text.getvalue())
    return path


def main():
    task = ToParquetTransformTask(str(zipped()), str(work / "parquet"), "quarter", keep_zip_files=True)
    task.prepare()
    task.execute()
    bag = RawDataBag.load(str(task.file_path))
    bag.num_df = bag.num_df.fillna({"coreg": "", "segments": ""})
    columns = ["adsh", "tag", "version", "ddate", "qtrs", "uom", "segments", "coreg", "value"]
    facts = bag.num_df[columns].values.tolist()
    sheets = bag[ReportPeriodRawFilter()][StmtRawFilter(["BS"])][MainCoregRawFilter()][NoSegmentInfoRawFilter()][USDOnlyRawFilter()]
    table = sheets.join().present(StandardStatementPresenter())
    days = [column for column in table.columns if column.startswith("qrtrs_0/")]
    cells = [[row.adsh, row.tag, int(day.split("/")[1]), row[day]] for _, row in table.iterrows() for day in days]
    official = bag[OfficialTagsOnlyRawFilter()].num_df
    print(json.dumps({
        "facts": facts,
        "balance_sheets": [cell for cell in cells if cell[3] == cell[3]],
        "official": len(official),
        "own": len(bag.num_df) - len(official),
    }))


if __name__ == "__main__":
    main()
