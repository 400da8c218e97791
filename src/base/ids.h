/* ids.h: one type per kind of id, so that C refuses to mix them.
 *
 * A book's id is small and given when the book is made. Every other id is the book's position at
 * which the thing was recorded: the same history gives the same ids on every engine. 0 is "none".
 */
#pragma once
#include <stdbool.h>
#include <stdint.h>

/* clang-format off */
#define ID_LIST(X) \
	X(book) X(customer) X(invoice) X(payment) X(entry) X(casefile) X(contact) X(point) X(permit) \
	X(document) X(promise) X(plan) X(dispute) X(bankline) X(agency) X(contract) X(placement) \
	X(receipt) X(remittance) X(user) X(personal) X(order) X(salesperson)
/* clang-format on */

#define ID_TYPE(name)                                                                              \
	struct name##_id {                                                                         \
		int64_t n;                                                                         \
	};                                                                                         \
	static inline bool name##_id_same(struct name##_id a, struct name##_id b)                  \
	{                                                                                          \
		return a.n == b.n;                                                                 \
	}
ID_LIST(ID_TYPE)
#undef ID_TYPE
