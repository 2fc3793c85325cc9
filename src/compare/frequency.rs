//! How common the syllables of administrative Vietnamese are.
//!
//! Document frequencies, rounded to powers of two, in the 129,574 clauses of 2,000 official
//! legal texts. Clauses have up to 40 words and end at full stops, semicolons and line ends.
//! The lists contain syllables only, because a list of pairs changed hardly anything.
//! `src/design.md` says what they are worth.

/// The lists count as much as this many tasks of an archive's own. A term that is in no list
/// is taken to stand in one of them.
pub(super) const TASKS: u32 = 1 << 10;

/// Syllables that stand in about one clause of 4, of 8, of 16, … of 128.
pub(super) const COMMON: [&str; 6] = [
    "các có của hành và điều định",
    "bộ chức công cơ cấp dụng hiện hiệu hợp luật lý ngày người nhân này quan quy số theo thi \
     thông thực trong tư tại tổ từ việc về với vụ được đối động",
    "ban báo bản bảo bị cho chính chứng doanh dung dân gia giao giá hoạt hoặc hàng hạn hồ hội \
     khoản không kiểm ký kể liên liệu là lực nghiệp nghị nhiệm nhà nhận nước nội pháp phạm \
     phải quyết quyền quản quốc sau sơ sản sở sử thành thẩm thời tin tra trách trình trường \
     tài vi án đơn đến để đồng",
    "an bằng bổ chi chuyển chuẩn chất chế chỉ chủ cung cá cáo cầu danh do dẫn dịch dự dựng \
     giám giải giấy gồm hình hóa hướng hệ học khai khi khác kinh kiện kế kết làm lượng lập \
     một mục mức nam nghệ ngoài nguyên ngân nhập năm năng nộp phát phép phí phòng phương phẩm \
     quả sung sách sát sự tham thiết thu thuế thuộc tháng thì thể thống thủ thức tiêu tiếp \
     tiền toàn toán trung trên trưởng trợ trực tác tính tạo tế tỉnh tục tự viên việt vào văn \
     vị xuất xác xây xã xử yêu áp điểm điện đã đăng đại đảm đầu đề địa đổi độ ủy ứng",
    "bao biên biển biện bán bên bệnh bố cao chuyên chương chấp chỉnh chịu chống căn cảnh cục \
     cứ cứu diện duyệt dục dữ ghi gian giáo giới giữ gửi hiểm hoàn hoạch hưởng hải hỗ hộ khoa \
     khoán khu khẩu kiến kèm kỳ kỹ lao loại lĩnh lưu lại lệ lợi lục mua mà môi mẫu nghiệm \
     nghĩa nghề nguồn ngành như nhất những nơi nếu phân phê phù phạt phần phối phụ phục phủ \
     qua quá quỹ ra sinh sửa thanh thay thuận thuật thuốc thác thương thường thị thủy tiến \
     tiết tiện triển truyền trì trí trước trả trị trừ tàu tòa tượng tạm tập tịch tố tổng tử \
     vận vật vệ vốn vực xét đào đánh đây đường đạo đất đủ ương ở",
    "bay biến biểu biệt buộc bàn bắt bỏ bồi bởi chiến chiếu chung chí chưa chấm chọn chữa \
     cách cán còn cùng cư cả cảng cấu cần cập cố cộng cụ cửa du dùng dưới dưỡng dược giúp \
     giảm giữa gây huy hạ hại hồi hủy hữu khiếu khách khám khí khả kê lãnh lên lương lần lịch \
     minh miễn máy mã mình mô môn mại mạng mật mặt mới mở ngang nghiên ngoại nhánh nhóm nhưng \
     nhật ninh nuôi nêu nông nại phiếu phó phố quân rõ sao soát sĩ sắt sức tai thiên thuê thư \
     thế thỏa trang trái trú trọng trở trữ tuyến tuyển tuân ty tâm tên tình tích tín tương \
     tải tầng tắc tối tội tờ từng viện vùng vấn xe xem yếu đa đang đi đo đoàn đáp đình đó \
     đóng đúng đưa đương đấu đầy đặc đặt đồ ưu ảnh",
];
