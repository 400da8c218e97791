# Says which functions are longer than 60 lines and which files than 600; ends with 1 if any is. A comment that begins
# with "long:" allows it: above the function, or in the first lines of the file.

function end_of_file() {
	if (lines > 600 && !file_may) complain(file, "the file has " lines " lines")
}

function complain(where, what) {
	print where ": " what
	found = 1
}

FNR == 1 { end_of_file(); file = FILENAME; file_may = may = opened = 0 }
{ lines = FNR }
/\/\* long: / { may = 1; if (FNR <= 30) file_may = 1 }
/^[A-Za-z_].*\(/ && !/;[ \t]*$/ { name = $0; at = FNR }
/^\{/ { opened = FNR }
/^\}/ {
	if (opened && !may && FNR - opened > 60) complain(FILENAME ":" at, FNR - opened " lines: " name)
	opened = may = 0
}
END { end_of_file(); exit found }
