/* civil.h: day numbers of the Gregorian calendar, counted from 1970-01-01 = 0. Years 1 to 9999. */
#pragma once
#include <stdbool.h>
#include <stdint.h>

bool civil_valid(int32_t year, int32_t month, int32_t day);
int32_t civil_days_in_month(int32_t year, int32_t month);
bool civil_leap(int32_t year);
/* The date must be valid. */
int32_t civil_to_day(int32_t year, int32_t month, int32_t day);
void civil_from_day(int32_t day_number, int32_t *year, int32_t *month, int32_t *day);
