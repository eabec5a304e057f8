# A loop, a call, and functions that only hand over. Its counts were made by hand; what is not named is nothing.
# forward: instructions 14, packets_256 3, multiplications 8, fused 8, plan 40, loads 4, stores 2, stack 2
# forward: branches 2, loops 1, calls 1
# executed forward: instructions 50, packets_256 21, multiplications 80, fused 80, plan 40, ratio 2.0, loads 22
# executed forward: stores 2, stack 2, branches 11, loops 10, calls 1
# backward: instructions 9, plan 40, loads 1, stores 1, stack 2, calls 2
    .intel_syntax noprefix
    .section .typegrad, "a"
    .globl typegrad_facts
typegrad_facts:
    .quad 5, 40, 0, 40, 0, 4, 64, 64, 64, 64
    .text
    .globl typegrad_forward
    .type typegrad_forward, @function
typegrad_forward:
    mov ecx, 10
.Lagain:
    vmovups ymm1, [rdi]                         # load, 256
    vfmadd231ps ymm0, ymm1, [rsi]               # load, 256, fused 8
    dec ecx
    jne .Lagain                                 # a loop of ten turns
    call helper
    cmp dword ptr [rdi], 0                      # load
    je .Lend                                    # not gone: the program puts another number there
    nop
.Lend:
    vmovups [rdx], ymm0                         # store, 256
    ret
    .size typegrad_forward, .-typegrad_forward
    .type helper, @function
helper:
    push rbx                                    # store, stack
    pop rbx                                     # load, stack
    ret
    .size helper, .-helper
    .globl typegrad_backward
    .type typegrad_backward, @function
typegrad_backward:
    sub rsp, 8
    call hand_on                                # hands over: what counts is work
    add rsp, 8
    ret
    .size typegrad_backward, .-typegrad_backward
    .type hand_on, @function
hand_on:
    jmp work
    .size hand_on, .-hand_on
    .type work, @function
work:
    push rbx                                    # store, stack
    mov edi, 16
    call malloc@PLT                             # call
    mov rdi, rax
    mov rbx, rax
    call free@PLT                               # call
    xor eax, eax
    pop rbx                                     # load, stack
    ret
    .size work, .-work
    .section .note.GNU-stack, "", @progbits
