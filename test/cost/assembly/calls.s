# Calls of every kind. Its counts were made by hand; what is not named is nothing.
# forward: instructions 10, loads 1, calls 5
# backward: instructions 6, multiplications 1, scalars 1, branches 3, loops 1, calls 1
    .intel_syntax noprefix
    .text
    .globl typegrad_forward
    .type typegrad_forward, @function
typegrad_forward:
    call first
    call [rax+8]                                # load, as of a virtual function
    ret
    .size typegrad_forward, .-typegrad_forward
    .type first, @function
first:
    test edi, edi
    cmove eax, edi
    call second
    nop
    ret
    .size first, .-first
    .type second, @function
second:
    call first                                  # a ring
    jmp __cxa_throw@PLT                         # a call, whatever it is named
    .size second, .-second
    .globl typegrad_backward
    .type typegrad_backward, @function
typegrad_backward:
    mulss xmm0, xmm0                            # scalar, product 1
    je typegrad_backward.cold                   # a branch, as both are one function
    jmp memset@PLT                              # a call of what copies and clears memory
    .size typegrad_backward, .-typegrad_backward
    .section .text.unlikely, "ax", @progbits
    nop
    .type typegrad_backward.cold, @function
typegrad_backward.cold:
    xor eax, eax
    jne typegrad_backward.cold                  # a branch, back
    jmp typegrad_backward                       # a branch
    .size typegrad_backward.cold, .-typegrad_backward.cold
    .section .note.GNU-stack, "", @progbits
