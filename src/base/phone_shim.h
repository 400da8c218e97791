/* phone_shim.h: the seam to libphonenumber, which is C++; phone.h is what everybody uses. */
#pragma once
#ifdef __cplusplus
extern "C" {
#endif

struct phone_raw {
	char e164[24];
	char region[4]; /* "US"; "" when unknown */
	int type;       /* PhoneNumberUtil's number */
	int valid;
	int geographical;
	int country_code;
};

/* 0 when the text was read as a number; nothing is thrown. */
int phone_shim_parse(const char *text, const char *region, struct phone_raw *ret);

#ifdef __cplusplus
}
#endif
