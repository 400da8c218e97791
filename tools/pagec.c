/* pagec: the page compiler; on its way. */
#include "tool.h"

int main(void)
{
	tool_die("pagec", 0, "is not finished yet");
}
