# Straight code. Its counts were made by hand; what is not named is nothing. Behind a line stands to what it adds.
# forward: instructions 14, packets_256 3, packets_128 3, scalars 4, multiplications 19, fused 12
# forward: plan 19, elementwise 3, ratio 1.0, loads 8, constants 2, stores 2
# backward: instructions 12, packets_512 2, packets_256 2, packets_128 1, scalars 3, multiplications 41
# backward: fused 24, plan 20, elementwise 5, ratio 2.05, loads 3, stores 4, stack 4, spills 4
    .intel_syntax noprefix
    .section .typegrad, "a"
    .globl typegrad_facts
typegrad_facts:
    .quad 1, 19, 3, 20, 5, 4, 64, 64, 64, 64
    .text
    .globl typegrad_forward
    .type typegrad_forward, @function
typegrad_forward:
    lea rax, [rdi+8]                            # an address is no load
    nop
    vmovups ymm0, [rdi]                         # 256, load
    vfmadd231ps ymm0, ymm0, [rsi]               # 256, fused 8, load
    vbroadcastss ymm1, [rip+.Lconstant]         # 256, load, constant
    vmulss xmm1, xmm1, [rip+.Lconstant]         # scalar, product 1, load, constant
    vfmadd231pd xmm0, xmm0, xmm0                # 128, fused 2
    vfnmadd132sd xmm0, xmm0, [rsi]              # scalar, fused 1, load
    vfmsub213ss xmm0, xmm0, [rsi]               # scalar, fused 1, load
    mulps xmm0, [rsi+16]                        # 128, product 4, load
    mulpd xmm0, xmm1                            # 128, product 2
    movss [rdx], xmm0                           # scalar, store
    add dword ptr [rdx+4], 1                    # load, store
    ret
    .size typegrad_forward, .-typegrad_forward
    .p2align 4
    .globl typegrad_backward
    .type typegrad_backward, @function
typegrad_backward:
    vfmadd213ps zmm0, zmm0, zmm0                # 512, fused 16
    vmulps zmm0, zmm0, zmm0                     # 512, product 16
    vmovups [rsp-32], ymm0                      # 256, store, spilled
    vfmadd231ps ymm0, ymm0, [rsp-32]            # 256, fused 8, load, taken back
    vmovss [rsp-40], xmm0                       # scalar, store, spilled
    mov rax, [rdi]                              # load
    mov [rdx], rax                              # store
    vmovss xmm0, [rsp-40]                       # scalar, load, taken back
    vmulsd xmm0, xmm0, xmm0                     # scalar, product 1
    vpxord xmm16, xmm16, xmm16                  # 128
    mov byte ptr [rdx], 1                       # store
    ret
    .size typegrad_backward, .-typegrad_backward
    .section .rodata
.Lconstant:
    .float 1.0
    .section .note.GNU-stack, "", @progbits
